import { EXAMPLE_CONFIG as CONFIG, type RuleChapter } from './rule-example.ts';

const file = 'milepost.config.mjs';

/** Rules about the configuration, templates, files that are written, and lists of subscribers. */
export const SET_UP: RuleChapter = {
  'broken-manifest': {
    means: 'The list of what earlier builds wrote is damaged. Everything is written anew.',
    mend: 'Nothing: the next build has a new list.',
  },
  'config-invalid': {
    means:
      'The configuration has a key or a value that it can’t have; see [configuration](configuration.md). Nothing is built.',
    file,
    found: CONFIG.replace('title:', 'tilte:'),
    mended: CONFIG,
  },
  'config-missing': {
    means: 'The configuration lacks something that every link or page has in it.',
    file,
    found: CONFIG.replace("title: 'Notes', ", ''),
    mended: CONFIG,
  },
  'config-no-content': {
    means: 'There is no `content/` folder: this is not a publication, or `--root` names another folder.',
    mend: 'Go to the publication’s folder, or name it: `--root DIR`.',
  },
  'config-not-read': {
    means:
      'A file looks like the configuration, but has a name that is not read, or another one is read instead of it.',
    mend: 'Name it `milepost.config.ts`, `.mjs`, `.js`, `.json` or `.yaml`, in this order, and keep only one of them.',
  },
  'config-unknown-variable': {
    means:
      'A variable in `.env` or in the environment is called nearly as one that milepost reads; see [the environment](configuration.md#the-environment).',
    file: '.env',
    found: 'MILEPOST_SMPT_URL=smtps://user:password@mail.example.org\n',
    mended: 'MILEPOST_SMTP_URL=smtps://user:password@mail.example.org\n',
  },
  'config-unreadable': {
    means:
      'The configuration can’t be read: it is no module, JSON or YAML, or something that it imports is not there.',
    file,
    found: CONFIG.replace('newsletter: {', 'newsletter: {{'),
    mended: CONFIG,
  },
  'emitter-failed': {
    means: 'An [output of your own](../outputs.md) throws an error, or yields something that is not a file.',
    file,
    found: CONFIG.replace(
      'newsletter:',
      "emitters: [function* calendar() { yield 'timeline.ics'; }],\n  newsletter:",
    ),
    mended: CONFIG.replace(
      'newsletter:',
      "emitters: [function* calendar() { yield { path: 'timeline.ics', key: '1', render: () => '' }; }],\n  newsletter:",
    ),
  },
  'low-contrast': {
    means:
      'A colour of `theme` can’t be read on one of its backgrounds, on the site or in mails; see [the guide](../guides/theme.md).',
    file,
    found: CONFIG.replace('newsletter:', "theme: { light: { link: '#9999ff' } },\n  newsletter:"),
    mended: CONFIG.replace('newsletter:', "theme: { light: { link: '#3333cc' } },\n  newsletter:"),
  },
  'path-collision': {
    means:
      'Two things want to be the same file. The first has it. A redirect from an earlier address and the small page of a milestone give way to anything else, which is only a warning.',
    mend: 'Rename one of the two; files in `content/static/` never replace what milepost makes.',
  },
  'render-failed': {
    means: 'A file could not be made. The finding says whether an output of yours failed or milepost.',
    mend: 'Fix the output; if it is milepost’s own, please report it with the article that caused it.',
  },
  'template-error': {
    means: 'A template names a variable that there isn’t, or is not Liquid; see [templates](templates.md).',
    file: 'templates/site/partials/count.liquid',
    found: '{{ cuont }} milestones\n',
    mended: '{{ count }} milestones\n',
    beside: { 'content/articles/2026-11-20-notes.md': '# Two things\n\n1. Alpha ships\n\n2. Beta follows\n' },
  },
  'theme-file': {
    means:
      'A picture or font that `theme` names is not among the files of the site, or a picture is too small. Pages are published without it.',
    file,
    found: CONFIG.replace('newsletter:', "theme: { icon: 'mark.svg' },\n  newsletter:"),
    mended: CONFIG.replace('newsletter:', 'theme: { corner: 0 },\n  newsletter:'),
  },
  'unknown-rule': {
    means: '`rules` in the configuration names a rule that there isn’t.',
    file,
    found: CONFIG.replace('newsletter:', "rules: { 'no-dat': 'off' },\n  newsletter:"),
    mended: CONFIG.replace('newsletter:', "rules: { 'no-date': 'off' },\n  newsletter:"),
  },
  'unknown-template': {
    means: 'A file in `templates/` has a name that nothing uses.',
    file: 'templates/site/artical.liquid',
    found: 'x\n',
    mended: '{% layout "layout.liquid" %}\n',
    renamed: 'templates/site/404.liquid',
  },
  'missing-words': {
    means:
      'There is no catalogue of [words](../guides/languages.md) in the language of the publication, or of some of its articles, so that what milepost itself says is in another one; or a file in `templates/words/` adds a language, and lacks some. One finding counts them.',
    mend: "Write them in a file of that language, `templates/words/eo.json`: the keys, and what they say in English, are in `templates/words/en.json` of the program. If another language may stand around the text, say `'missing-words': 'off'` in `rules`.",
  },
  'unusable-words': {
    means:
      'Words of your own, in `words` of the configuration or in `templates/words/`, have a key that there isn’t, can’t be read as ICU MessageFormat, have other placeholders or tags than the English ones, or take a text for a number or a date. The program’s own words are said until then.',
    file,
    found: CONFIG.replace('newsletter:', "words: { en: { 'site.nav.artcles': 'Posts' } },\n  newsletter:"),
    mended: CONFIG.replace('newsletter:', "words: { en: { 'site.nav.articles': 'Posts' } },\n  newsletter:"),
  },
  'write-failed': {
    means: 'The system did not let a file be written. The finding says why.',
    mend: 'Make room, give the permission, or remove what is in its place.',
  },
  'invalid-subscriber': {
    means:
      'A row of a list that is [imported](../import.md) has no address, or one that can’t be one. The rest is imported.',
    mend: 'Correct the row that the finding names, and import again: whoever is there stays as they are.',
  },
};
