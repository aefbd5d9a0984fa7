import { EXAMPLE_CONFIG, type RuleChapter } from './rule-example.ts';

/** Rules about what is in an article. */
export const ARTICLES: RuleChapter = {
  'dead-anchor': {
    means: 'A link names a place on a page that is not there; it leads to the beginning of the page.',
    found: '# Notes\n\nSee [the second part](#part-tow).\n\n## Part two\n\nText.\n',
    mended: '# Notes\n\nSee [the second part](#part-two).\n\n## Part two\n\nText.\n',
  },
  'dead-link': {
    means: 'A link within the site leads nowhere. Links to other sites are not tried.',
    found: '# Notes\n\nSee [what came before](2026-11-13-earlyer.md).\n',
    mended: '# Notes\n\nSee [what came before](2026-11-13-earlier.md).\n',
  },
  'dead-picture': {
    means: 'A picture is not where the article says.',
    found: '# Notes\n\n![The harbour](harbor.gif)\n',
    mended: '# Notes\n\n![The harbour](harbour.gif)\n',
    beside: { 'content/articles/harbour.gif': 'GIF89a\u0001\0\u0001\0\0\0\0;' },
  },
  'deep-nesting': {
    means:
      'Quotes, lists or tags are inside each other deeper than any text needs; see [bounds](../DESIGN.md#bounds).',
    mend: 'Look for tags or quotes that do not end, and end them.',
  },
  // No example: which articles are in doubt depends on weights that are learned again and again.
  'doubtful-reading': {
    means:
      'The article may be a list or an essay; both are about as likely. `milepost explain FILE` shows why.',
    mend: 'Say which: `milestones: { shape: headings, level: 3 }` in the front matter, as the finding proposes, or `milestones: false`.',
  },
  'draft-left-out': {
    means: 'A draft is not published. The finding is there so that nobody wonders.',
    found: '---\ndraft: true\n---\n\n# Notes\n\nText.\n',
    mended: '# Notes\n\nText.\n',
  },
  'invalid-formula': {
    means: 'A formula is not TeX, so it is shown as code. Only with `markdown: { math: true }`.',
    found: '# Notes\n\nIt is $\\frac{1$ of it.\n',
    mended: '# Notes\n\nIt is $\\frac{1}{2}$ of it.\n',
    beside: {
      'milepost.config.mjs': EXAMPLE_CONFIG.replace(
        'newsletter:',
        'markdown: { math: true },\n  newsletter:',
      ),
    },
  },
  'left-out-boilerplate': {
    means:
      'Text at the beginning or end surrounds the article without being part of it, such as share buttons.',
    found:
      '# Three things\n\n## 1. Alpha ships\n\nIn March, alpha shipped.\n\n## 2. Beta follows\n\nIn June, beta followed.\n\n## 3. Gamma ends\n\nIn May, gamma ended.\n\nShare this: [Twitter](https://twitter.com/share) [Facebook](https://facebook.com/sharer)\n',
    mended:
      '# Three things\n\n## 1. Alpha ships\n\nIn March, alpha shipped.\n\n## 2. Beta follows\n\nIn June, beta followed.\n\n## 3. Gamma ends\n\nIn May, gamma ended.\n\n<!-- milepost: keep -->\n\nShare this: [Twitter](https://twitter.com/share) [Facebook](https://facebook.com/sharer)\n',
  },
  'left-out-comment': {
    means: 'A comment of another site generator is not published, as there.',
    found: '# Notes\n\n{% comment %}Ask Ann.{% endcomment %}\n\nText.\n',
    mended: '# Notes\n\nText.\n',
  },
  'left-out-element': {
    means:
      'An HTML element can’t be published: a script, a form, a frame. Its words stay; a frame becomes a link.',
    found: '# Notes\n\n<iframe src="https://example.com/map" title="The map"></iframe>\n',
    mended: '# Notes\n\n[The map](https://example.com/map)\n',
  },
  'left-out-footnote': {
    means: 'Nothing refers to a footnote, so nobody would find it.',
    found: '# Notes\n\nA claim.\n\n[^1]: Its source.\n',
    mended: '# Notes\n\nA claim.[^1]\n\n[^1]: Its source.\n',
  },
  'left-out-instruction': {
    means: 'An instruction for another site generator means nothing here.',
    found: '# Notes\n\n{% youtube_playlist abc123 %}\n\nText.\n',
    mended: '# Notes\n\n[The playlist](https://example.com/abc123)\n\nText.\n',
  },
  'left-out-link': {
    means: 'A link leads to what a reader can’t follow, or has no words to click.',
    found: '# Notes\n\nSee [the form](javascript:open).\n',
    mended: '# Notes\n\nSee [the form](https://example.com/form).\n',
  },
  'left-out-markup': {
    means: 'Layout for another site generator: the words stay, the layout goes.',
    found: '# Notes\n\nText.\n{: .wide }\n',
    mended: '# Notes\n\nText.\n',
  },
  'left-out-picture': {
    means: 'A picture has an address that no reader’s program can open.',
    found: '# Notes\n\n![The harbour](file:///home/ann/harbour.png)\n',
    mended: '# Notes\n\n![The harbour](https://example.com/harbour.png)\n',
  },
  'left-out-table-head': {
    means: 'The rows of a table are milestones, and its header is in none of them.',
    found:
      '# Releases\n\n| Date | Release |\n| --- | --- |\n| 2026-01-02 | Alpha ships |\n| 2026-02-03 | Beta follows |\n| 2026-03-04 | Gamma ends it |\n',
    mended:
      '# Releases\n\n- 2026-01-02: Alpha ships\n- 2026-02-03: Beta follows\n- 2026-03-04: Gamma ends it\n',
  },
  'milestone-comment': {
    means: 'The comment with which an author overrules what is read of a milestone can’t be understood.',
    found: '# Two things\n\n1. Alpha ships <!-- milestone: colour=red -->\n\n2. Beta follows\n',
    mended: '# Two things\n\n1. Alpha ships <!-- milestone: date=2016-02-04 -->\n\n2. Beta follows\n',
  },
  'rule-comment': {
    means: 'A comment that switches a rule off names none that there is.',
    found: '# Notes\n\n<!-- milepost: off no-dat -->\n\nText.\n',
    mended: '# Notes\n\n<!-- milepost: off no-date -->\n\nText.\n',
  },
  'scheduled-left-out': {
    means: 'An article has a date in the future and is published on that day.',
    found: '---\ndate: 2199-01-01\n---\n\n# Notes\n\nText.\n',
    mended: '---\ndate: 2026-11-20\n---\n\n# Notes\n\nText.\n',
  },
  'template-text': {
    means:
      'Words are still those of the template that the article began with: one of `milepost new`, also a publication’s own in `templates/new/`, or the example of `milepost init`. The article is published, so that you can look at it, but not mailed; the best place for it is a draft. Headings without a number, lines of one or two words, code, comments and HTML are not looked at. What a template of yours says on purpose, such as a greeting, has `<!-- milepost: off template-text -->` above it, in the template.',
    found: '# Notes\n\nWhy these, and why now: one or two sentences.\n',
    mended: '# Notes\n\nThese are the ships that came in this year.\n',
  },
  'gone-link': {
    means:
      '`milepost check --links` asked a link out of the site, and nothing is there any more (404 or 410).',
    mend: 'Link to where it is now, or to a copy in an archive of the web.',
  },
  'moved-link': {
    means: 'A link leads to an address that redirects for good (301 or 308) to another one.',
    mend: 'Write the new address, or let `milepost check --links --fix` write it.',
  },
  'unreachable-link': {
    means:
      'Nobody can tell whether something is at a link: the server refuses programs, has a fault, or does not answer.',
    mend: 'Open it in a browser. If it is all right, list it in `links: { ignore: […] }`.',
  },
  'undrawn-words': {
    means:
      'No font that comes with milepost has some characters of a title, a summary or a date, so the picture for sharing shows only what the publication is called. Or it has none of the digits or the months of a language, which are missing then in the picture of an article’s timeline in mails.',
    mend: 'Give the article a picture of its own, with `image:` in its front matter. In mails the words beside the timeline’s picture say when it was; with `newsletter: { images: false }` they have only these.',
  },
  'too-costly': {
    means:
      'Reading an article takes longer, or more memory, than any real one does; see [bounds](../DESIGN.md#bounds).',
    mend: 'Simplify the place that the finding’s hint describes, or split the article.',
  },
  'too-many-milestones': {
    means:
      'An article has more milestones than one may have; see [bounds](../DESIGN.md#bounds). It is published as a whole.',
    mend: 'Split it into several articles.',
  },
};
