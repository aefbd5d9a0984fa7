import { slug } from 'github-slugger';

import { PAGE_IDS } from './page-ids.ts';
import type { Prose } from '../../model/prose.ts';
import type { Article, Milestone } from '../../model/publication.ts';
import { detached } from '../../memory/detached.ts';
import { percentDecoded } from '../../text/percent.ts';
import { attributeValue, WHOLE_TAG, withoutReferences } from '../../text/html/serialized.ts';
import { createAnchors } from './anchors.ts';

/** An article whose ids are unique on its page. */
export interface SettledFragments {
  readonly article: Article;
  /** What an author's fragment has become, if it was changed. */
  readonly moved: ReadonlyMap<string, string>;
  /** See {@link fragmentsOf}. */
  readonly ids: ReadonlySet<string>;
  /** What its links to places on pages lead to, as far as it is not certain that they lead where they should. */
  readonly places: readonly string[];
}

/**
 * Makes every id on an article's page unique. The anchors of milestones and groups are permanent and stay. An id in the
 * text that one of them, or the page itself, already uses gets a number.
 *
 * @param article With the ids that its author's links use.
 */
export function settleFragments(article: Article): SettledFragments {
  const anchors = createAnchors();
  const moved = new Map<string, string>();
  for (const { anchor } of [...article.milestones, ...article.groups]) anchors.reserve(anchor);
  for (const id of PAGE_IDS) anchors.reserve(id);
  const lead = (fragments: readonly string[], to: string): readonly string[] =>
    fragments.filter((fragment) => {
      if (fragment === to) return false;
      if (anchors.reserve(fragment)) return true;
      moved.set(fragment, to);
      return false;
    });
  const headed: Article = {
    ...article,
    milestones: article.milestones.map((one) => ({ ...one, fragments: lead(one.fragments, one.anchor) })),
    groups: article.groups.map((one) => ({ ...one, fragments: lead(one.fragments, one.anchor) })),
    fragments: lead(article.fragments, ''),
  };
  const taken = new Set<string>();
  forEachId(headed, (id) => {
    if (!anchors.reserve(id)) taken.add(id);
  });
  if (taken.size === 0) return { article: headed, moved, ...placesOf(headed) };
  const settled = mapProse(headed, (html) =>
    replaceValues(html, 'id', (id) => {
      if (!taken.has(id)) return id;
      const free = anchors.count(id);
      moved.set(id, free);
      return free;
    }),
  );
  return { article: settled, moved, ...placesOf(settled) };
}

function placesOf(article: Article): Pick<SettledFragments, 'ids' | 'places'> {
  const places = new Set<string>();
  mapLinks(article, (url) => {
    if (url.includes('#')) places.add(url);
    return url;
  });
  return { ids: fragmentsOf(article), places: Array.from(places, detached) };
}

/** Everything that links to an article's page can lead to: the ids on it. */
export function fragmentsOf(article: Article): ReadonlySet<string> {
  const ids = new Set<string>([...PAGE_IDS, ...article.fragments]);
  for (const { anchor, fragments } of [...article.milestones, ...article.groups])
    for (const id of [anchor, ...fragments]) ids.add(id);
  forEachId(article, (id) => ids.add(detached(id)));
  return ids;
}

function forEachId(article: Article, visit: (id: string) => void): void {
  mapProse(article, (html) =>
    replaceValues(html, 'id', (id) => {
      visit(id);
      return id;
    }),
  );
}

/**
 * Adjusts all articles' links to places in articles: to the id with a number if it got one, else to the id that differs
 * from the written one only in case and accents.
 *
 * @param change Makes an article of one whose links lead elsewhere now.
 */
export function leadLinks(
  articles: readonly SettledFragments[],
  change: (led: SettledFragments) => Article,
): readonly Article[] {
  const pages = new Map(articles.map((one) => [one.article.url, one]));
  const known = new Map<SettledFragments, ReadonlySet<string>>();
  const lead = (url: string): string => {
    const at = url.indexOf('#');
    const page = at < 0 ? undefined : pages.get(url.slice(0, at));
    if (page === undefined) return url;
    const ids = known.get(page) ?? page.ids;
    known.set(page, ids);
    const fragment = percentDecoded(url.slice(at + 1));
    const found = [fragment, fragment.replace(/^user-content-/, ''), slug(fragment)]
      .map((name) => page.moved.get(name) ?? (ids.has(name) ? name : undefined))
      .find((name) => name !== undefined);
    return found === undefined || found === fragment
      ? url
      : `${url.slice(0, at)}#${encodeURIComponent(found)}`;
  };
  return articles.map((one) => {
    const { article, places } = one;
    const isLed = places.every((url) => lead(url) === url);
    return isLed ? article : change({ ...one, article: mapLinks(article, lead), places: [] });
  });
}

/** Changes everything in an article that leads to a place. */
function mapLinks(article: Article, lead: (url: string) => string): Article {
  const led = mapProse(article, (html) => (html.includes('#') ? replaceValues(html, 'href', lead) : html));
  const ledHtml = (html: string): string => replaceValues(html, 'href', lead);
  return {
    ...led,
    groups: led.groups.map((one) => ({ ...one, titleHtml: ledHtml(one.titleHtml) })),
    milestones: led.milestones.map((one) => ({
      ...one,
      titleHtml: ledHtml(one.titleHtml),
      target: one.target === null ? null : lead(one.target),
      links: ledLinks(one, lead),
    })),
  };
}

function ledLinks({ links }: Milestone, lead: (url: string) => string): Milestone['links'] {
  return links.map((link) => ({ ...link, url: lead(link.url) }));
}

/** Changes the HTML of all of an article's prose, in the order of its page. */
function mapProse(article: Article, change: (html: string) => string): Article {
  const changed = <Piece extends Prose | null>(prose: Piece): Piece => {
    const html = prose === null ? '' : change(prose.html);
    return prose === null || html === prose.html ? prose : { ...prose, html };
  };
  const intro = changed(article.intro);
  const groups = article.groups.map((group) => ({ ...group, lead: changed(group.lead) }));
  const milestones = article.milestones.map((one) => ({ ...one, body: changed(one.body) }));
  return { ...article, intro, groups, milestones, outro: changed(article.outro) };
}

/** @param html As serialised from a tree: attribute values in double quotes. */
function replaceValues(html: string, name: 'id' | 'href', replace: (value: string) => string): string {
  if (!html.includes(` ${name}="`)) return html;
  return html.replace(WHOLE_TAG, (tag) =>
    tag.replace(ATTRIBUTE, (found: string, attribute?: string, value = '') => {
      if (attribute !== name) return found;
      const plain = withoutReferences(value);
      const replaced = replace(plain);
      return replaced === plain ? found : `${name}="${attributeValue(replaced)}"`;
    }),
  );
}

/** Matches every attribute, so that one's value is never read as another. */
const ATTRIBUTE = /(?<=\s)(id|href)="([^"]*)"|"[^"]*"/gu;
