import { countMailed } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import { chooseEditions, type Candidate } from './due-editions.ts';
import {
  countDeliveries,
  firstUse,
  knownEditions,
  type EditionRecord,
} from '../../deliver/ledger/editions.ts';
import { editionPicks } from '../../deliver/choice/edition-picks.ts';
import { countPicks, type PickCounts } from '../../deliver/choice/picks.ts';
import type { TagNames } from '../../deliver/choice/tag-names.ts';
import { articleItems } from '../../newsletter/items.ts';
import type { Article } from '../../model/publication.ts';
import { CommandFailure } from '../../commands/effects.ts';
import type { ArticleEdition } from '../mail-source.ts';

/** An edition that a run is to send. */
export interface PlannedEdition extends Candidate, PickCounts {
  /** `null`: a digest that is not finished, of which the ledger keeps what it says. */
  readonly article: Article | null;
  /** What the ledger knows of it; `null`: it was never met. */
  readonly record: EditionRecord | null;
}

/** What a run would do. */
export interface SendPlan {
  readonly editions: readonly PlannedEdition[];
  readonly archive: readonly ArticleEdition[];
  /** Slugs of editions that are not finished but whose articles are gone. */
  readonly missing: readonly string[];
  /** Editions that are left alone until they are asked for by name, for too much failed. */
  readonly paused: readonly { readonly slug: string; readonly why: string }[];
  /** Whether the ledger was never used before. */
  readonly isFirstUse: boolean;
  /** Whether a person must agree first: the archive is being set aside, or a part of it mailed. */
  readonly needsConsent: boolean;
  readonly activeSubscribers: number;
}

/**
 * Looks at the ledger and says what a run would do, changing nothing.
 *
 * @param database `null`: there is none yet.
 * @param slug The edition that was asked for; `null`: whatever is due.
 */
export async function planSend(
  database: Database | null,
  { articles, names }: { readonly articles: readonly ArticleEdition[]; readonly names: TagNames },
  slug: string | null,
  now: Date,
): Promise<SendPlan> {
  const begun = database === null ? null : await firstUse(database);
  const known = database === null ? new Map<string, EditionRecord>() : await knownEditions(database);
  const candidates = withLedgerIds(articles, known);
  const activeSubscribers = database === null ? 0 : await countMailed(database, now);
  const byId = new Map(candidates.map((candidate) => [candidate.id, candidate]));
  const choice = chooseEditions(candidates, known, begun ?? now.toISOString());
  const digests = database === null ? [] : await unfinishedDigests(database, known, slug);
  const isArticle = slug !== null && digests.length === 0;
  const named = isArticle ? editionNamed(candidates, slug) : null;
  const chosen = slug === null ? choice.send : named === null ? [] : [named];
  const editions: PlannedEdition[] = [];
  for (const { id } of chosen) {
    const candidate = byId.get(id);
    const record = known.get(id) ?? null;
    if (candidate === undefined || record?.state === 'complete') continue;
    if (slug === null && record?.paused != null) continue;
    editions.push({ ...candidate, record, ...(await counts(database, candidate, record, names, now)) });
  }
  editions.push(...digests);
  const archive = slug === null ? choice.archive.flatMap(({ id }) => byId.get(id) ?? []) : [];
  const mailsArchive =
    named !== null &&
    (known.get(named.id)?.state === 'archived' || choice.archive.some(({ id }) => id === named.id));
  return {
    editions,
    archive,
    missing: [...known.values()]
      .filter(({ id, kind, state }) => kind === 'article' && state === 'sending' && !byId.has(id))
      .map((edition) => edition.slug),
    paused: slug === null ? pausedEditions(known) : [],
    isFirstUse: begun === null,
    needsConsent: mailsArchive || (begun === null && archive.length > 0),
    activeSubscribers,
  };
}

/**
 * An article whose id the ledger does not know but whose slug it does has lost its id, as happens where a lock
 * file was not kept. It is still the same edition, or it would be sent twice.
 */
export function withLedgerIds(
  articles: readonly ArticleEdition[],
  known: ReadonlyMap<string, EditionRecord>,
): readonly ArticleEdition[] {
  const present = new Set(articles.map(({ id }) => id));
  const orphans = new Map(
    [...known.values()]
      .filter(({ id, kind }) => kind === 'article' && !present.has(id))
      .map((record) => [record.slug, record.id]),
  );
  return articles.map((article) => {
    const id = known.has(article.id) ? undefined : orphans.get(article.slug);
    return id === undefined ? article : { ...article, id };
  });
}

/** The edition that was asked for by name. @throws {@link CommandFailure} where there is none. */
export function editionNamed(candidates: readonly ArticleEdition[], slug: string): ArticleEdition {
  const found = candidates.find((candidate) => candidate.slug === slug);
  if (found !== undefined) return found;
  const newest = candidates
    .slice(-5)
    .reverse()
    .map((candidate) => candidate.slug);
  throw new CommandFailure(
    `There is no edition \`${slug}\``,
    newest.length === 0
      ? 'The publication has no article with a date that has come.'
      : `An edition is named by its article's slug. The newest: ${newest.join(', ')}.`,
    2,
  );
}

function pausedEditions(known: ReadonlyMap<string, EditionRecord>): SendPlan['paused'] {
  return [...known.values()].flatMap(({ slug, paused }) => (paused === null ? [] : [{ slug, why: paused }]));
}

/** Digests of which something still waits: those that are not paused, or the one that is asked for. */
export async function unfinishedDigests(
  database: Database,
  known: ReadonlyMap<string, EditionRecord>,
  asked: string | null,
): Promise<readonly PlannedEdition[]> {
  const editions: PlannedEdition[] = [];
  for (const record of known.values()) {
    const { id, slug, startedAt } = record;
    if (record.kind === 'article' || record.state !== 'sending') continue;
    if (asked === null ? record.paused !== null : slug !== asked) continue;
    const recipients = await waiting(database, id);
    editions.push({
      id,
      slug,
      published: startedAt ?? '',
      article: null,
      record,
      recipients,
      skipped: new Map(),
    });
  }
  return editions;
}

async function counts(
  database: Database | null,
  { id, article }: ArticleEdition,
  record: EditionRecord | null,
  names: TagNames,
  now: Date,
): Promise<PickCounts> {
  if (database === null) return { recipients: 0, skipped: new Map() };
  if (record?.state === 'sending') return { recipients: await waiting(database, id), skipped: new Map() };
  const { recipients, skipped } = await countPicks(editionPicks(database, articleItems(article), names, now));
  return { recipients, skipped };
}

async function waiting(database: Database, id: string): Promise<number> {
  const counts = await countDeliveries(database, id);
  return (counts.get('planned') ?? 0) + (counts.get('deferred') ?? 0);
}
