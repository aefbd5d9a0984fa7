import PostalMime, { type Email } from 'postal-mime';

import { pageFile, permalinks } from '../../pipeline/model/permalinks.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import type { Place } from './address.ts';
import { type Entry, entriesOf } from './feeds.ts';
import { type Holdings, NOTHING, together } from './holdings.ts';
import { type Built, SITE } from './publication.ts';
import { takeDocument, takeHtml } from './take-html.ts';
import { takeText } from './take-text.ts';
import { wordsOf } from './words.ts';

/** Which part of an article an output must contain. */
export type Scope = 'article' | 'milestones' | 'text';

/** Something that a build writes, and what it contains of an article; `null`: the article has no place in it. */
export interface OutputKind {
  readonly name: string;
  readonly scope: Scope;
  readonly holdings: (article: Article, place: Place) => Holdings | null | Promise<Holdings | null>;
}

/** Every output in which an article has to appear. */
export function outputKinds({ outputs }: Built): readonly OutputKind[] {
  const text = (path: string): string => decode(outputs.get(path) ?? '');
  const feed = (folder: string, file: string): ReadonlyMap<string, Entry> =>
    new Map(
      [...outputs.keys()]
        .filter(
          (path) =>
            path.startsWith(folder) &&
            path.slice(folder.length).match(/^(?:archive\/\d+\/)?([^/]+)$/)?.[1] === file,
        )
        .flatMap((path) => entriesOf(path, text(path)))
        .map((entry) => [entry.url, entry]),
    );
  const copy = ({ slug }: Article, ending: string): string => text(`newsletters/${slug}/edition.${ending}`);
  const inFeeds = ({ published, expired }: Article): boolean => published !== null && !expired;
  const feeds = FEEDS.flatMap(({ name, file }): OutputKind[] => {
    const articles = feed('', file);
    const milestones = feed('milestones/', file);
    return [
      {
        name: `${name}, article`,
        scope: 'article',
        holdings: (article, place) =>
          inFeeds(article) ? held(articles.get(article.url), place, false) : null,
      },
      {
        name: `${name}, milestones`,
        scope: 'milestones',
        holdings: (article, place) =>
          inFeeds(article) && article.milestones.length > 0
            ? together(
                ...article.milestones.map(({ url, form, number }) =>
                  together(
                    held(milestones.get(url), place, form === 'section'),
                    // An entry is complete in itself, without its place in a list.
                    wordHoldings(number ?? ''),
                  ),
                ),
              )
            : null,
      },
    ];
  });
  return [
    {
      name: 'page',
      scope: 'article',
      holdings: ({ address }, place) =>
        takeDocument(text(pageFile(address)), { ...place, base: place.own }, PAGE),
    },
    ...feeds,
    {
      name: 'mail, web copy',
      scope: 'article',
      holdings: (article, place) =>
        inFeeds(article) ? takeDocument(copy(article, 'html'), place, MAIL) : null,
    },
    {
      name: 'mail, HTML',
      scope: 'article',
      holdings: async (article, place) => {
        if (!inFeeds(article)) return null;
        const { html = '' } = await message(outputs, article);
        return takeDocument(GOES_ON.test(html) ? copy(article, 'html') : html, place, MAIL);
      },
    },
    {
      name: 'mail, text',
      scope: 'text',
      holdings: async (article, place) => {
        if (!inFeeds(article)) return null;
        const { text = '' } = await message(outputs, article);
        return takeText(GOES_ON.test(text) ? copy(article, 'txt') : text, place);
      },
    },
  ];
}

/** The page without what is not the article's body: facts about the article, its tags, the table of contents. */
const PAGE = { within: 'main > article', except: '.page-head, .toc, .tags, .tag, .permalink' };

/** A mail without its preheader, its header and footer, and tags. */
const MAIL = {
  within: 'body',
  except: 'h1, [style^="display:none"], div.quiet:has(a), .permalink, .preheader',
};

/**
 * A mail that is larger than mailboxes show continues on the web, as the mail and a warning say: what it leaves out has
 * to be in its web copy.
 */
const GOES_ON = /Continue “[^]*?” on the web|Read all of “|^Continue on the web:$|^The rest is on the web:$/m;

const FEEDS = [
  { name: 'RSS', file: 'feed.xml' },
  { name: 'Atom', file: 'atom.xml' },
  { name: 'JSON Feed', file: 'feed.json' },
] as const;

/**
 * The content of an entry. Its title counts if its content continues it: an article's title is compared with its first
 * heading, and a milestone without a heading has its title's words in its content.
 */
function held(entry: Entry | undefined, place: Place, titleCounts: boolean): Holdings {
  if (entry === undefined) return NOTHING;
  const content = takeHtml(entry.content, place);
  const title = titleCounts ? wordHoldings(entry.title) : NOTHING;
  return together(content, title);
}

function wordHoldings(text: string): Holdings {
  return { ...NOTHING, words: wordsOf(text) };
}

async function message(outputs: Built['outputs'], { slug }: Article): Promise<Email> {
  return PostalMime.parse(outputs.get(`newsletters/${slug}/edition.eml`) ?? '');
}

function decode(content: string | Uint8Array): string {
  return typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
}

/** How the addresses in an article and its outputs are compared. */
export function placeOf(article: Article, articles: readonly Article[]): Place {
  return {
    isArticle: false,
    base: `${SITE}${article.source.replace(/[^/]*$/, '')}`,
    site: SITE,
    own: article.url,
    articles: new Map(
      articles.flatMap(({ source, url, slug }) => [
        [`${SITE}${source}`, url],
        // Within a mail, a link leads to its web copy.
        [permalinks.newsletter(SITE, slug), url],
      ]),
    ),
  };
}
