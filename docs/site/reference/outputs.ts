import { page, table } from './markdown.ts';

/** A kind of file below `out/`. */
export interface OutputKind {
  /**
   * Its path: `{n}` stands for a number, `{feed}` for the file of each format, `{path}` for names with `/` between, and
   * any other for a name.
   */
  readonly path: string;
  readonly words: string;
  /** Not every publication has it. */
  readonly isRare?: true;
}

/** Every kind of file that a build writes. */
export const OUTPUT_KINDS: readonly { readonly title: string; readonly kinds: readonly OutputKind[] }[] = [
  {
    title: 'Pages',
    kinds: [
      { path: 'index.html', words: 'the archive: all articles, newest first' },
      { path: 'page/{n}/index.html', words: 'its further pages', isRare: true },
      {
        path: 'articles/{name}/index.html',
        words: 'an article, or at the address that `site.permalink` or its `permalink` gives it',
      },
      {
        path: 'articles/{name}/{milestone}/index.html',
        words: "a milestone, to share; with `site.sharing: 'milestones'`",
        isRare: true,
      },
      { path: 'tags/index.html', words: 'all tags' },
      { path: 'tags/{tag}/index.html', words: 'a tag: its articles and milestones' },
      { path: 'tags/{tag}/page/{n}/index.html', words: 'further pages of a tag', isRare: true },
      { path: 'authors/{name}/index.html', words: 'what an author wrote' },
      { path: 'authors/{name}/page/{n}/index.html', words: 'further pages of an author', isRare: true },
      { path: 'series/{name}/index.html', words: 'the parts of a series', isRare: true },
      { path: 'series/{name}/page/{n}/index.html', words: 'its further pages', isRare: true },
      { path: 'archive/index.html', words: 'all years with articles' },
      { path: 'archive/{year}/index.html', words: 'the articles of a year, by month' },
      {
        path: 'archive/{year}/{month}/index.html',
        words: 'a month of a year with many articles',
        isRare: true,
      },
      { path: 'timeline/index.html', words: 'all milestones with a date, newest first' },
      { path: 'timeline/page/{n}/index.html', words: 'its further pages', isRare: true },
      { path: 'search/index.html', words: 'searches articles and milestones, with a script' },
      { path: 'feeds/index.html', words: 'all feeds, for people' },
      { path: 'feeds/page/{n}/index.html', words: 'its further pages', isRare: true },
      { path: '404.html', words: 'what the server shows for an address that there isn’t' },
    ],
  },
  {
    title: 'Pages and files of your own',
    kinds: [
      {
        path: '{path}/index.html',
        words: 'a page of `content/pages/`, at its path; an earlier address, which redirects',
      },
      { path: 'articles/{path}.{extension}', words: 'a picture or another file beside the articles' },
      { path: '{path}', words: 'a file of `content/static/`, or of an [output of your own](../outputs.md)' },
    ],
  },
  {
    title: 'Feeds',
    kinds: [
      { path: '{feed}', words: 'the articles' },
      { path: 'milestones/{feed}', words: 'the single milestones' },
      { path: 'tags/{tag}/{feed}', words: 'what has a tag; also at a tag’s former id' },
      { path: 'authors/{name}/{feed}', words: 'the articles of an author' },
      { path: 'archive/{n}/{feed}', words: 'older articles, if there are more than `feeds.limit`' },
      { path: 'milestones/archive/{n}/{feed}', words: 'older milestones' },
      { path: 'tags/{tag}/archive/{n}/{feed}', words: 'the older ones of a tag' },
      { path: 'authors/{name}/archive/{n}/{feed}', words: 'the older ones of an author' },
      { path: 'podcast/feed.xml', words: 'the podcast, if articles have recordings', isRare: true },
      { path: 'podcast/{slug}/chapters.json', words: 'the chapters of a recording', isRare: true },
    ],
  },
  {
    title: 'Newsletters',
    kinds: [
      {
        path: 'newsletters/{name}/edition.html',
        words:
          'an edition on the web, to which its mails link; of one that is not kept, a page that leads to its article',
      },
      {
        path: 'newsletters/{name}/edition.eml',
        words: 'the whole message as a mail program gets it; open it to look',
      },
      { path: 'newsletters/{name}/edition.txt', words: 'its text part' },
      { path: 'newsletters/{name}/edition.mjml', words: 'what its HTML was compiled from' },
      {
        path: 'newsletters/thumbnails/{file}',
        words:
          'pictures as mails show them beside words, in small: of recordings, and of the items of compact digests',
        isRare: true,
      },
      {
        path: 'newsletters/pictures/{file}',
        words: 'pictures as mails show them: from `data:` URLs, and large ones in smaller',
        isRare: true,
      },
      {
        path: 'newsletters/{name}/timeline.png',
        words: 'when the milestones of its article were, as its mails show it; also at former names',
      },
    ],
  },
  {
    title: 'Data',
    kinds: [
      { path: 'data/articles.json', words: 'every article, with everything that was understood of it' },
      {
        path: 'data/milestones.json',
        words: 'every milestone: number, title, date, tags with their evidence, address',
      },
      { path: 'data/schema.json', words: 'JSON Schema of both' },
    ],
  },
  {
    title: 'For machines',
    kinds: [
      { path: 'feeds.opml', words: 'all feeds, for import into a feed reader' },
      { path: 'sitemap.xml', words: 'all pages, for search engines' },
      { path: 'sitemap-{n}.xml', words: 'its parts, if there are more than 50,000 pages', isRare: true },
      { path: 'robots.txt', words: 'names the sitemap; everything may be read' },
      {
        path: 'humans.txt',
        words: 'who made the site, for people; if `site.authors` or an article with a date names somebody',
        isRare: true,
      },
      {
        path: '_headers',
        words: 'what headers to send, for Netlify and Cloudflare Pages; with `site.headers`',
        isRare: true,
      },
      { path: '.htaccess', words: 'the same for Apache', isRare: true },
    ],
  },
  {
    title: 'What pages and feeds need',
    kinds: [
      { path: 'style.css', words: 'of pages' },
      { path: 'feed.css', words: 'of feeds, if they are opened in a browser' },
      { path: 'copy.js', words: 'the buttons that copy an address or code; pages work without it' },
      {
        path: 'drawing.js',
        words:
          'enlarges the drawn timeline, hides tags and shows one year alone; the drawing is whole without it',
      },
      { path: 'search-key.js', words: 'the keys that lead to the search' },
      { path: 'search.js', words: 'the search, on its page' },
      { path: 'pagefind/{file}', words: 'the index for searching, see [search](../guides/search.md)' },
      { path: 'pagefind/{kind}/{file}', words: 'its parts, which are loaded as they are needed' },
      {
        path: 'link-pictures/site-{hash}.png',
        words: 'the picture for links to pages that are no articles',
      },
      { path: 'link-pictures/timeline-{hash}.png', words: 'of the timeline, which shows it in small' },
      {
        path: 'link-pictures/{slug}-{hash}.png',
        words: 'the picture for links to an article that has none of its own',
      },
      {
        path: 'link-pictures/{slug}/{milestone}-{hash}.png',
        words: "that for links to a milestone; with `site.sharing: 'milestones'`",
        isRare: true,
      },
      {
        path: 'pictures/{hash}-{n}.{extension}',
        words: 'pictures in other widths and formats, see `site.pictures`',
        isRare: true,
      },
      { path: 'favicon.svg', words: 'the icon; of an SVG in `theme.icon`, that' },
      { path: 'icon.png', words: 'the icon for feed readers' },
      {
        path: 'favicon.ico',
        words: 'the icon for whatever asks for it by that name; with `theme.icon`',
        isRare: true,
      },
      { path: 'apple-touch-icon.png', words: 'the icon for home screens; with `theme.icon`', isRare: true },
      { path: 'icon-192.png', words: 'the same, for the manifest; with `theme.icon`', isRare: true },
      { path: 'icon-512.png', words: 'the same, larger; with `theme.icon`', isRare: true },
      { path: 'site.webmanifest', words: 'names these icons; with `theme.icon`', isRare: true },
      { path: 'mail-logo.png', words: 'the logo as mails show it; if `theme.logo` is an SVG', isRare: true },
      { path: 'mail-logo-dark.png', words: 'the same for dark backgrounds', isRare: true },
    ],
  },
  {
    title: 'Not published',
    kinds: [
      {
        path: '.milepost/manifest.json',
        words:
          'which files milepost wrote, and from what, so that the next build only writes what changed. Servers need not have it',
      },
      { path: '.milepost/pinged.json', words: 'what `milepost ping` told the hub last', isRare: true },
    ],
  },
];

/** The page on what a build writes. */
export function outputsPage(): string {
  return page(
    '# Files under out/',
    'What `milepost build` writes, below `out/` or the folder given with `--out`. A file that has not changed is not touched, and one that nothing makes any more is removed; files that milepost did not write stay.',
    'In a path, `{n}` is a number and `{feed}` one of `feed.xml` (RSS 2.0), `atom.xml` (Atom 1.0) and `feed.json` (JSON Feed 1.1); every feed is there in all three.',
    ...OUTPUT_KINDS.map(({ title, kinds }) =>
      [
        `## ${title}`,
        table(
          ['file', 'what it is'],
          kinds.map(({ path, words }) => [`\`${path}\``, words]),
        ),
      ].join('\n\n'),
    ),
  );
}

/** Whether a file is of a kind. */
export function isOfKind(file: string, { path }: OutputKind): boolean {
  const pattern = path
    .replaceAll(/[.]/g, String.raw`\.`)
    .replaceAll('{n}', String.raw`\d+`)
    .replaceAll('{feed}', String.raw`(?:feed\.xml|atom\.xml|feed\.json)`)
    .replaceAll('{path}', '.+')
    .replaceAll(/\{\w+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(file);
}
