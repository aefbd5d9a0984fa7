import { isLocalUrl } from '../text/local-url.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import { isOwnAddress, isOwnFile } from '../model/permalinks.ts';
import type { PlacedText, Source } from '../model/source.ts';
import { readAddress } from '../text/page-address.ts';
import { nameKey } from '../text/path-name.ts';
import { expandPattern, type PatternToken } from '../text/permalink-pattern.ts';
import { shortened } from '../text/shortened.ts';
import { articleSlug } from '../text/slug.ts';
import { pathMark } from './path-mark.ts';
import { withPlace } from './place.ts';
import type { SourcePlace } from '../model/source.ts';
import { problem } from './problem.ts';
import { readPath } from './slug.ts';

/** An article without an address yet. */
export interface Unplaced {
  readonly source: Source;
  /** Its slug before it was compared with others: with the date in its address, it needs no other. */
  readonly name: string;
  /** The default pattern of its address, if not the one for articles. */
  readonly pattern?: string;
}

/** Articles at their addresses. */
export interface PlacedSources {
  readonly sources: readonly Source[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Gives each article the address that its front matter states, else the one from the pattern. No two pages share an
 * address: articles that state theirs come first, then pages, then other articles, each by path. One whose address is
 * taken gets the first free one of these: the pattern with its own slug, the default address, the default address with
 * a part of the hash of its path. An article's earlier addresses (`aliases`) redirect to it unless a page has them.
 */
export function giveAddresses(articles: readonly Unplaced[], pattern: string): PlacedSources {
  const owners = new Map<string, Source>();
  const addresses = new Map<Source, string>();
  const diagnostics: Diagnostic[] = [];
  const take = (source: Source, wanted: Iterable<string>): void => {
    let first: string | undefined;
    let address: string | undefined;
    for (const one of wanted) {
      first ??= one;
      if (isOwnAddress(one) || owners.has(keyOf(one))) continue;
      address = one;
      break;
    }
    // This only happens if somebody chose an address that looks like such a hash.
    if (first === undefined || address === undefined) return;
    owners.set(keyOf(address), source);
    addresses.set(source, address);
    if (address !== first) diagnostics.push(taken(source, first, address, owners.get(keyOf(first))));
  };
  const rankOf = ({ source, pattern: own }: Unplaced): number =>
    source.frontMatter.permalink !== null ? 0 : own === undefined ? 2 : 1;
  // Sorting is stable.
  for (const { source, name, pattern: own } of articles.toSorted((a, b) => rankOf(a) - rankOf(b)))
    take(source, wantedBy(source, name, own ?? pattern));
  const aliases = new Map<string, Source>();
  const sources = articles.flatMap(({ source }) => {
    const address = addresses.get(source);
    if (address === undefined) return [];
    const formerly = source.frontMatter.aliases.flatMap((alias) => {
      const former = readAlias(alias.text, address);
      const rival = former === null ? undefined : (owners.get(keyOf(former)) ?? aliases.get(keyOf(former)));
      if (former !== null && rival === undefined && !isOwnFile(former)) {
        aliases.set(keyOf(former), source);
        return [former];
      }
      if (rival !== source) diagnostics.push(noAlias(source, alias, former, rival));
      return [];
    });
    return [withPlace(source, { address, aliases: formerly })];
  });
  return { sources, diagnostics };
}

/** The addresses an article may get, best first. Nearly always it gets the first. */
function* wantedBy(source: Source, name: string, pattern: string): Generator<string> {
  const { slug, frontMatter, path } = source;
  const { permalink, published, title, category } = frontMatter;
  /** Only those are made that a pattern names. */
  const valueOf = (token: PatternToken): string | null => {
    switch (token) {
      case 'year':
        return published?.slice(0, 4) ?? null;
      case 'month':
        return published?.slice(5, 7) ?? null;
      case 'day':
        return published?.slice(8, 10) ?? null;
      case 'slug':
        return name;
      case 'title':
        return (title === null ? '' : articleSlug(title, 100)) || name;
      case 'filename':
        return readPath(path, null).slug;
      case 'category':
        return category === null ? null : articleSlug(category, 100) || null;
    }
  };
  const isName = (token: PatternToken): boolean =>
    token === 'slug' || token === 'title' || token === 'filename';
  const patterns = [
    () => (permalink === null ? '' : expandPattern(permalink.text, valueOf)),
    () => expandPattern(pattern, valueOf),
    () => expandPattern(pattern, (token) => (isName(token) ? slug : valueOf(token))),
    () => `/articles/${slug}/`,
    () => `/articles/${slug}-${pathMark(path)}/`,
  ];
  for (const expanded of patterns) {
    const address = readAddress(expanded());
    if (address !== null) yield address;
  }
}

/** An alias as in Hugo: relative to the site's root, or to the folder of the article's own address. */
function readAlias(written: string, address: string): string | null {
  if (!isLocalUrl(written)) return null;
  const folder = address.replace(/[^/]*\/?$/, '');
  return readAddress(written.startsWith('/') ? written : `/${folder}${written}`);
}

function keyOf(address: string): string {
  return nameKey(address.replace(/\/$/, ''));
}

function taken(source: Source, wanted: string, address: string, owner: Source | undefined): Diagnostic {
  const stated = source.frontMatter.permalink;
  const rival =
    owner === undefined ? 'which is one of the site’s own' : `which content/${owner.path} has already`;
  return problem(
    stated === null ? 'warning' : 'error',
    'duplicate-address',
    source.path,
    `Unexpected address \`/${wanted}\`, ${rival}; this article is at \`/${address}\``,
    'Write another `permalink` or `slug` in the front matter.',
    placeOf(stated),
  );
}

function noAlias(
  source: Source,
  alias: PlacedText,
  former: string | null,
  rival: Source | undefined,
): Diagnostic {
  const reason =
    former === null
      ? 'expected a path on the site that is valid on every system, without `?` and `#`'
      : rival === undefined
        ? 'which is one of the site’s own'
        : `which content/${rival.path} has already`;
  return problem(
    'warning',
    'invalid-alias-address',
    source.path,
    `Unexpected former address \`${shortened(alias.text)}\`, ${reason}`,
    'Correct or remove it; until then nothing redirects from there.',
    placeOf(alias),
  );
}

function placeOf(text: PlacedText | null): SourcePlace {
  return text === null ? { line: 1, column: 1 } : { line: text.line, column: text.column };
}
