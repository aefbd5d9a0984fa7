import type { RuleChapter } from './rule-example.ts';

const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">';

/** Rules about files as such. */
export const FILES: RuleChapter = {
  'active-svg': {
    means:
      'A drawing runs something. Whoever opens the file by itself would run that as a page of your site, so it is published without it.',
    file: 'content/articles/harbour.svg',
    found: `${PICTURE}<script>alert(1)</script><circle r="4"/></svg>\n`,
    mended: `${PICTURE}<circle r="4"/></svg>\n`,
    beside: { 'content/articles/2026-11-20-notes.md': '# Notes\n\n[The harbour](harbour.svg)\n' },
  },
  'binary-file': {
    means: 'A file that should be text has other data in it, such as a picture that is named `.md`.',
    mend: 'Give the file its right name, or save it as text in UTF-8.',
  },
  'database-in-git': {
    means:
      'The database is in the git repository or about to be added to it, with the addresses of all subscribers.',
    mend: 'Add the line that the finding names to `.gitignore`; if the database is in the repository already, remove it there and from its history.',
  },
  'empty-file': {
    means: 'A file in `content/articles/` has nothing in it.',
    found: '',
    mended: '# Notes\n\nThe first of them.\n',
  },
  encoding: {
    means: 'Some bytes are not UTF-8. Each is shown as a replacement character.',
    mend: 'Save the file as UTF-8: most editors have this in the dialogue for saving.',
  },
  'file-name': {
    means: 'A file has a name that Windows, for example, can’t have, so it can’t be published everywhere.',
    file: 'content/static/con.txt',
    found: 'x\n',
    mended: 'x\n',
    renamed: 'content/static/connection.txt',
  },
  'most-would-go': {
    means:
      'More than half of what is published would be gone after this build. Usually a folder is missing or a clock is wrong, so nothing is written.',
    mend: 'Look for the missing files; if it is what you mean, build with `--yes`.',
  },
  'no-picture-sizes': {
    means:
      'Pictures are published only as they are, because the package that makes other sizes of them has no program for this platform, or because it failed for a reason that may pass, such as too little memory.',
    mend: 'Build again, which tries again. Install milepost with its optional dependencies, or say that you want no other sizes: `site: { pictures: false }`.',
  },
  'no-search-index': {
    means:
      'The site has a page for searching, and no index for it: pagefind, which makes it, has no program for this platform, or failed. The page says so; everything else is published.',
    mend: 'Install milepost with its optional dependencies, or have no search: `site: { search: false }`.',
  },
  'too-large': {
    means: 'An article is larger than what one article may be; see [bounds](../DESIGN.md#bounds).',
    mend: 'Split it into several articles.',
  },
  'unreadable-file': {
    means: 'The system does not let milepost read a file.',
    mend: 'Check its permissions, and whether it is a link to something that is gone.',
  },
  'unreadable-picture': {
    means:
      'A picture is damaged or cut off, or is of a kind that can’t be read. It is published as it is, in no other sizes.',
    mend: 'Look at it in a browser, and export it again.',
  },
};
