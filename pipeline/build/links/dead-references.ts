import { posix } from 'node:path';

import type { Asset } from '../../collect/asset.ts';
import { fragmentsOf } from '../../enrich/identity/fragments.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParsedArticle, Reference } from '../../model/parsed.ts';
import { isOwnAddress, pageFile } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { isLocalUrl } from '../../text/local-url.ts';
import { nearest } from '../../report/nearest.ts';
import { percentDecoded } from '../../text/percent.ts';
import { shortened } from '../../text/shortened.ts';

/** What links and pictures can lead to. */
interface Targets {
  /** URL of the site. */
  readonly site: string;
  /** The published pages, by the path of their file below out/. */
  readonly pages: ReadonlyMap<string, Article>;
  /** The files that redirect to others, and those that are published unchanged. */
  readonly files: ReadonlySet<string>;
  /** Ids of the tags that have a page, or had one that redirects. */
  readonly tags: ReadonlySet<string>;
  /** Paths and names of everything that a link or picture may have been meant to lead to, by the name of the file. */
  readonly names: ReadonlyMap<string, string>;
  readonly fragments: Map<Article, ReadonlySet<string>>;
  readonly near: Map<string, string | null>;
}

/**
 * Reports the links, pictures and places on pages within the publication that lead nowhere, in everything that is
 * published. Links out of the site are not checked.
 *
 * @param sources Articles and pages, with their references, see {@link referencesOf}.
 */
export function deadReferences(
  sources: readonly { readonly path: string; readonly references: readonly Reference[] }[],
  publication: Publication,
  assets: readonly Asset[],
): readonly Diagnostic[] {
  const published = [...publication.articles, ...publication.pages.map(({ article }) => article)];
  const targets: Targets = {
    site: publication.site.url,
    pages: new Map(published.map((article) => [pageFile(article.address), article])),
    files: new Set([
      ...published.flatMap(({ formerly }) => formerly.map(pageFile)),
      ...assets.map(({ address }) => address),
    ]),
    tags: new Set(publication.tags.flatMap(({ id, formerly }) => [id, ...formerly])),
    names: byFile([
      ...published.map(({ source }) => source),
      ...assets.map(({ path }) => path),
      ...publication.tags.map(({ id }) => `tags/${id}/`),
    ]),
    fragments: new Map(),
    near: new Map(),
  };
  const isPublished = new Set(published.map(({ source }) => source));
  return sources.flatMap(({ path, references }) => {
    if (!isPublished.has(path)) return [];
    return references.flatMap((reference): readonly Diagnostic[] => {
      const problem = problemOf(reference, targets);
      const { line, column } = reference;
      return problem === null
        ? []
        : [{ ...problem, severity: 'warning', file: `content/${path}`, line, column }];
    });
  });
}

/** Only file names are compared, because the folder is seldom misspelt. */
function byFile(paths: readonly string[]): ReadonlyMap<string, string> {
  return new Map(paths.map((path) => [posix.basename(path), path]));
}

/** Everything within the publication that an article links to or shows. */
export function referencesOf(article: ParsedArticle): readonly Reference[] {
  return [...article.references, ...statedPicture(article)];
}

/**
 * Whether a reference leads to a place on the page that it is on, and the place is there: that depends on nothing else.
 *
 * @param ids Of the page, see {@link fragmentsOf}.
 */
export function isWithin({ url }: Reference, page: Article, ids: ReadonlySet<string>): boolean {
  const [address = '', fragment = ''] = url.split(/#(.*)/s, 2);
  return address === page.url && ids.has(percentDecoded(fragment));
}

function statedPicture({ source, image }: ParsedArticle): readonly Reference[] {
  const { image: stated, imagePlace } = source.frontMatter;
  if (stated === null || image === null || imagePlace === null || !isLocalUrl(stated.url)) return [];
  return [{ kind: 'picture', written: stated.url, url: image.url, ...imagePlace }];
}

type ReferenceProblem = Pick<Diagnostic, 'rule' | 'message' | 'hint'>;

function problemOf({ kind, written, url }: Reference, targets: Targets): ReferenceProblem | null {
  const [address = '', fragment = ''] = url.split(/#(.*)/s, 2);
  const path = percentDecoded(address.replace(/\?.*$/s, ''));
  const site = percentDecoded(targets.site);
  if (!path.startsWith(site)) return null;
  const target = path.slice(site.length);
  const page = [target, `${target.replace(/\/$/, '')}/index.html`, `${target}index.html`]
    .map((one) => targets.pages.get(one))
    .find((one) => one !== undefined);
  if (page !== undefined)
    return fragment === '' ? null : anchorProblem(written, percentDecoded(fragment), page, targets);
  const tag = TAG_PAGE.exec(target)?.[1];
  const isThere =
    (tag === undefined ? isOwnAddress(target) : targets.tags.has(tag)) ||
    [target, `${target}/index.html`, `${target}index.html`].some((one) => targets.files.has(one));
  if (isThere) return null;
  const near = nearestName(target, targets);
  const other = near === null ? '' : `; the nearest is \`${near}\``;
  return kind === 'picture'
    ? {
        rule: 'dead-picture',
        message: `Unexpected picture \`${shortened(written)}\`, there is no such file${other}`,
        hint: 'Put the file beside the article, or correct the path; until then nothing is shown.',
      }
    : {
        rule: 'dead-link',
        message: `Unexpected link to \`${shortened(written)}\`, nothing of that name is published${other}`,
        hint: 'Correct the link; until then it leads nowhere.',
      };
}

/** The address of a tag's page; its feeds are beside it. */
const TAG_PAGE = /^tags\/([^/]+)(?:\/(?:index\.html)?)?$/;

function anchorProblem(
  written: string,
  fragment: string,
  page: Article,
  targets: Targets,
): ReferenceProblem | null {
  // Browsers handle links to the top and to text themselves.
  if (fragment.toLowerCase() === 'top' || fragment.startsWith(':~:')) return null;
  const ids = targets.fragments.get(page) ?? fragmentsOf(page);
  targets.fragments.set(page, ids);
  if (ids.has(fragment)) return null;
  const near = nearest(fragment, ids);
  return {
    rule: 'dead-anchor',
    message: `Unexpected link to \`${shortened(written)}\`, there is no such place on that page${near === null ? '' : `; the nearest is \`#${near}\``}`,
    hint: 'Link to a heading as GitHub names it, or give it an id: `## Heading {#id}`; until then the link leads to the beginning of the page.',
  };
}

/** The same name is often asked for. */
function nearestName(target: string, { names, near }: Targets): string | null {
  const file = posix.basename(target);
  const known = near.get(file);
  if (known !== undefined) return known;
  // Comparing with all names costs time.
  if (near.size >= MOST_COMPARED) return null;
  const found = names.get(nearest(file, names.keys()) ?? '') ?? null;
  near.set(file, found);
  return found;
}

const MOST_COMPARED = 100;
