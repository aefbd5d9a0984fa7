import { type ArticleCard, cardOf } from '../../emit/cards/article-card.ts';
import type { Enrichment, FormerNames } from '../../enrich/publication.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { AppliedTag, Article } from '../../model/publication.ts';
import type { RuleException } from '../../model/rule.ts';
import { detached } from '../../memory/detached.ts';
import { dataHash } from '../../text/hash.ts';
import { withoutReferences } from '../../text/html/serialized.ts';
import { isWithin } from '../links/dead-references.ts';
import type { KeptReading } from '../reading/read-anew.ts';
import type { ArticleFindings } from '../reading/article-findings.ts';
import { lightArticle } from '../texts/lazy-article.ts';
import { proseOf } from '../../model/prose.ts';

/**
 * What a build leaves behind of a published article: what it depends on, and everything that was found out about it
 * except its texts, which are kept under {@link bodyKey}. Plain data.
 */
export interface ArticleRecord extends ReadingRecord, Omit<ArticleDetails, 'ids'> {
  readonly enrichment: Enrichment & FormerNames;
  /** Hash of its entry in the lock. */
  readonly lock: string;
}

/** What is known of an article without its texts. */
export interface ArticleDetails {
  /** See {@link lightArticle}. */
  readonly light: Article;
  readonly card: ArticleCard;
  readonly labels: readonly Pick<AppliedTag, 'id' | 'label'>[];
  /** The pages to places on which its links lead, absolute, without its own. */
  readonly leads: readonly string[];
  /** RFC 3339: the latest time in it; before that, it may be another. */
  readonly latest: string | null;
  /** All ids on its page. */
  readonly ids: ReadonlySet<string>;
}

/** What was found out about an article by itself. */
export interface ReadingRecord extends Pick<ArticleFindings, 'templateText' | 'references' | 'links'> {
  /** Hash of what all articles depend on. */
  readonly context: string;
  /** Hash of its file and of its place. */
  readonly source: string;
  readonly linked: KeptReading['linked'];
  /** What its reading and what was found in it are kept under. */
  readonly keys: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly exceptions: readonly RuleException[];
}

/** Notes what is known of an article. */
export function detailsOf(article: Article, ids: ReadonlySet<string>, site: string): ArticleDetails {
  return {
    light: lightArticle(article),
    card: cardOf(article),
    labels: article.tags.map(({ id, label }) => ({ id, label })),
    leads: leadsOf(article, site),
    latest: latestOf(article),
    ids,
  };
}

/**
 * Makes the record of an article.
 *
 * @param lock Hash of its entry in the lock.
 */
export function recordOf(
  { ids, ...details }: ArticleDetails,
  reading: ReadingRecord,
  enrichment: Enrichment & FormerNames,
  lock: string,
): ArticleRecord {
  return {
    ...reading,
    ...details,
    references: reading.references.filter((reference) => !isWithin(reference, details.light, ids)),
    enrichment,
    lock,
  };
}

/** The key under which the whole article is kept. */
export function bodyKey({ card, light }: Pick<ArticleRecord, 'card' | 'light'>): string {
  return dataHash('article', light.source, card.whole);
}

function leadsOf(article: Article, site: string): readonly string[] {
  const { groups, milestones } = article;
  const html = [
    ...proseOf(article).map((prose) => prose?.html ?? ''),
    ...[...groups, ...milestones].map(({ titleHtml }) => titleHtml),
  ].join('\n');
  const urls = [
    ...Array.from(html.matchAll(/\bhref="([^"#]*)#/g), ([, url = '']) => withoutReferences(url)),
    ...milestones.flatMap(({ target, links }) => [target ?? '', ...links.map(({ url }) => url)]),
  ];
  const pages = urls.filter((url) => url.startsWith(site)).map((url) => url.replace(/#.*$/s, ''));
  return [...new Set(pages)].filter((url) => url !== article.url).map(detached);
}

function latestOf({ published, updated, milestones }: Article): string | null {
  return [published, updated, ...milestones.map((one) => one.updated)].reduce(
    (latest, time) =>
      time !== null && (latest === null || Date.parse(time) > Date.parse(latest)) ? time : latest,
    null,
  );
}
