import { EXAMPLE_CONFIG, type RuleChapter } from './rule-example.ts';

const article = (fields: string): string => `---\n${fields}\n---\n\n# Notes\n\nThe first of them.\n`;

/** Rules about front matter, dates and addresses. */
export const FRONT_MATTER: RuleChapter = {
  'cut-short': {
    means: 'A field has more in it than is read; see [front matter](front-matter.md).',
    found: article(`title: ${'Notes on what happened '.repeat(50).trim()}`),
    mended: article('title: Notes on what happened'),
  },
  'changed-slug': {
    means:
      'A slug has characters that an address on every system can’t have, so the article has another one.',
    found: article('slug: C++ & Rust'),
    mended: article('slug: c-and-rust'),
  },
  'duplicate-address': {
    means:
      'Two articles have the same permalink, or one has an address of the site’s own. The second gets another.',
    found: article('permalink: /tags/'),
    mended: article('permalink: /on-tags/'),
  },
  'duplicate-field': {
    means: 'A field is there twice, perhaps written differently. The last one counts.',
    found: article('title: Notes\ntitle: Further notes'),
    mended: article('title: Further notes'),
  },
  'duplicate-slug': {
    means:
      'Two articles have the same slug, and so the same address. The second is left out, or gets another slug.',
    found: article('slug: notes-of-november'),
    mended: article('slug: further-notes'),
    beside: { 'content/articles/2026-11-14-earlier.md': article('slug: notes-of-november') },
  },
  'front-matter-syntax': {
    means:
      'The front matter is not YAML or TOML. The article is left out, because its date and draft can’t be known.',
    found: article('title: "Notes'),
    mended: article('title: "Notes"'),
  },
  'incomplete-audio': {
    means: 'A recording lacks what a feed has to say about it: its length in bytes, or its media type.',
    found: article('audio: https://example.com/talk.mp3'),
    mended: article('audio: { url: https://example.com/talk.mp3, length: 1234567 }'),
  },
  'invalid-alias-address': {
    means: 'An earlier address of an article can’t redirect to it, because something else is there.',
    found: article('aliases: [/articles/earlier/]'),
    mended: article('aliases: [/old-notes/]'),
  },
  'invalid-date': {
    means:
      'A date is not a date. If it decides when to publish, the article is left out until it is corrected.',
    found: article('date: 2026-02-30'),
    mended: article('date: 2026-02-28'),
  },
  'invalid-field': {
    means: 'A field has a value that it can’t have. Only that field is lost.',
    found: article('language: german'),
    mended: article('language: de'),
  },
  'misspelt-field': {
    means:
      'A field is nearly called like a known one. If it may decide whether or when to publish (`drfat: true`), it is an error, and the article is left out.',
    found: article('summry: What happened in November.'),
    mended: article('summary: What happened in November.'),
  },
  'podcast-episode': {
    means: 'Directories of podcasts would refuse a recording, or show too little about it.',
    found: article('audio: { url: https://example.com/talk.ogg, length: 1234567, duration: 12:30 }'),
    mended: article('audio: { url: https://example.com/talk.mp3, length: 1234567, duration: 12:30 }'),
    beside: {
      'milepost.config.mjs': EXAMPLE_CONFIG.replace(
        'newsletter:',
        `podcast: {
    image: 'https://files.example.net/podcast.jpg',
    category: 'Technology',
    owner: { email: 'notes@example.org' },
  },
  newsletter:`,
      ),
    },
  },
  'podcast-incomplete': {
    means:
      'The podcast lacks something without which directories don’t list it: artwork, a category, somebody to write to; or its artwork is not a square of 1400 to 3000 pixels.',
    mend: 'Complete `podcast` in the configuration, see [podcasts](../guides/podcast.md).',
  },
  'no-date': {
    means: 'An article has no date. It is in the archive and the data, but in no feed and no newsletter.',
    file: 'content/articles/notes.md',
    found: '# Notes\n\nThe first of them.\n',
    mended: article('date: 2026-11-20'),
  },
  'unknown-field': {
    means: 'A field is read by nothing. It is reported once for the whole publication.',
    found: article('mood: cheerful'),
    mended: article('x-mood: cheerful'),
  },
  'unused-content': {
    means:
      'Files in `content/` that nothing publishes and nothing links to, or posts that are where another program reads them: in `_posts/`, `source/_posts/` or `posts/`.',
    mend: 'Move articles to `content/articles/`, pages to `content/pages/`, and files to be published unchanged to `content/static/`.',
  },
  'unknown-page': {
    means: 'The navigation names a page that does not exist.',
    file: 'milepost.config.mjs',
    found: EXAMPLE_CONFIG.replace("title: 'Notes',", "title: 'Notes', navigation: ['abuot'],"),
    mended: EXAMPLE_CONFIG.replace("title: 'Notes',", "title: 'Notes', navigation: ['about'],"),
    beside: { 'content/pages/about.md': '# About\n\nWho writes this.\n' },
  },
  'unknown-tag': {
    means: '`theme.accents` gives a colour to a tag that neither an article nor `content/tags.yaml` has.',
    file: 'milepost.config.mjs',
    found: EXAMPLE_CONFIG.replace('site:', "theme: { accents: { dokcer: '#0db7ed' } },\n  site:"),
    mended: EXAMPLE_CONFIG.replace('site:', "theme: { accents: { docker: '#0db7ed' } },\n  site:"),
    beside: { 'content/tags.yaml': 'docker:\n  label: Docker\n' },
  },
};
