import { type ArticleCard, cardOf } from '../../emit/cards/article-card.ts';
import { fragmentsOf } from '../../enrich/identity/fragments.ts';
import type { Enrichment, FormerNames } from '../../enrich/publication.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Reference } from '../../model/parsed.ts';
import type { AppliedTag, Article } from '../../model/publication.ts';
import type { RuleException } from '../../model/rule.ts';
import { dataHash } from '../../text/hash.ts';
import { withoutReferences } from '../../text/html/serialized.ts';
import { isWithin } from '../links/dead-references.ts';
import type { KeptReading } from '../reading/read-anew.ts';
import { lightArticle } from './lazy-article.ts';

/**
 * What a build leaves behind of a published article: what it depends on, and everything that was found out about it
 * except its texts, which are kept under {@link bodyKey}. Plain data.
 */
export interface ArticleRecord extends ReadingRecord {
  /** See {@link lightArticle}. */
  readonly light: Article;
  readonly card: ArticleCard;
  readonly enrichment: Enrichment & FormerNames;
  readonly labels: readonly Pick<AppliedTag, 'id' | 'label'>[];
  /** The pages to places on which its links lead, absolute, without its own. */
  readonly leads: readonly string[];
  /** Hash of its entry in the lock. */
  readonly lock: string;
  /** RFC 3339: the latest time in it; before that, it may be another. */
  readonly latest: string | null;
}

/** What was found out about an article by itself. */
export interface ReadingRecord {
  /** Hash of what all articles depend on. */
  readonly context: string;
  /** Hash of its file and of its place. */
  readonly source: string;
  readonly linked: KeptReading['linked'];
  /** What its reading and what was found in it are kept under. */
  readonly keys: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  /** Where it still has words of a template. */
  readonly templateText: readonly Diagnostic[];
  readonly references: readonly Reference[];
  /** Where its links lead within the site. */
  readonly links: readonly string[];
  readonly exceptions: readonly RuleException[];
}

/** Makes the record of an article. */
export function recordOf(
  article: Article,
  reading: ReadingRecord,
  enrichment: Enrichment & FormerNames,
  { site, lock }: { readonly site: string; readonly lock: string },
): ArticleRecord {
  const ids = fragmentsOf(article);
  return {
    ...reading,
    references: reading.references.filter((reference) => !isWithin(reference, article, ids)),
    light: lightArticle(article),
    card: cardOf(article),
    enrichment,
    labels: article.tags.map(({ id, label }) => ({ id, label })),
    leads: leadsOf(article, site),
    lock,
    latest: latestOf(article),
  };
}

/** The key under which the whole article is kept. */
export function bodyKey({ card, light }: Pick<ArticleRecord, 'card' | 'light'>): string {
  return dataHash('article', light.source, card.whole);
}

function leadsOf(article: Article, site: string): readonly string[] {
  const { intro, groups, milestones, outro } = article;
  const html = [
    ...[intro, outro, ...groups.map(({ lead }) => lead), ...milestones.map(({ body }) => body)].map(
      (prose) => prose?.html ?? '',
    ),
    ...[...groups, ...milestones].map(({ titleHtml }) => titleHtml),
  ].join('\n');
  const urls = [
    ...Array.from(html.matchAll(/\bhref="([^"#]*)#/g), ([, url = '']) => withoutReferences(url)),
    ...milestones.flatMap(({ target, links }) => [target ?? '', ...links.map(({ url }) => url)]),
  ];
  const pages = urls.filter((url) => url.startsWith(site)).map((url) => url.replace(/#.*$/s, ''));
  return [...new Set(pages)].filter((url) => url !== article.url);
}

function latestOf({ published, updated, milestones }: Article): string | null {
  return [published, updated, ...milestones.map((one) => one.updated)].reduce(
    (latest, time) =>
      time !== null && (latest === null || Date.parse(time) > Date.parse(latest)) ? time : latest,
    null,
  );
}
