import { countMailed } from '../../audience/mailed.ts';
import type { Database } from '../../database/open.ts';
import { editionPicks } from '../../deliver/choice/edition-picks.ts';
import { countPicks, type PickCounts } from '../../deliver/choice/picks.ts';
import { tagNames } from '../../deliver/choice/tag-names.ts';
import { countToTry, firstUse, knownEditions, type EditionRecord } from '../../deliver/ledger/editions.ts';
import { articleItems } from '../../newsletter/items.ts';
import type { Article, Publication } from '../../model/publication.ts';
import { MailingFailure } from '../failure.ts';
import { withLedgerIfAny } from '../ledger.ts';
import type { Planning } from '../mailing.ts';
import { articleEditions, dueEditions, withLedgerIds, type ArticleEdition } from './due-editions.ts';

/** An edition that a run would send. */
export interface PlannedEdition extends PickCounts {
  readonly id: string;
  readonly slug: string;
  /** `null`: an unfinished digest, whose content is in the ledger. */
  readonly article: Article | null;
  /** What the ledger knows about it; `null`: it was never met. */
  readonly record: EditionRecord | null;
}

/** What a run of `send` would do. */
export interface SendPlan {
  readonly editions: readonly PlannedEdition[];
  readonly archive: readonly ArticleEdition[];
  /** Slugs of editions that are not finished but whose articles are gone. */
  readonly missing: readonly string[];
  /** Slugs of editions that are due but not sent: they still have words of a template. */
  readonly unwritten: readonly string[];
  /** Editions that are left alone until they are asked for by name, because too much failed. */
  readonly paused: readonly { readonly slug: string; readonly why: string }[];
  /** Whether the ledger was never used before. */
  readonly isFirstUse: boolean;
  readonly activeSubscribers: number;
}

/**
 * Returns what {@link send} would do now, without changing anything: if there is no database, none is created.
 *
 * @param slug The edition that is asked for; `null`: whatever is due.
 * @throws {@link MailingFailure} if there is no edition with this name.
 */
export function planSend(planning: Planning, slug: string | null): Promise<SendPlan> {
  return withLedgerIfAny(planning, (database) => planWith(planning, database, slug));
}

/** Like {@link planSend}, with an open ledger; `null`: there is none yet. */
export async function planWith(
  planning: Planning,
  database: Database | null,
  slug: string | null,
): Promise<SendPlan> {
  const { publication, unwritten } = planning;
  const now = planning.now();
  const begun = database === null ? null : await firstUse(database);
  const known = database === null ? new Map<string, EditionRecord>() : await knownEditions(database);
  const articles = withLedgerIds(articleEditions(publication, now), known);
  const due = dueEditions(articles, known, begun ?? now.toISOString());
  const digests = database === null ? [] : await unfinishedDigests(database, known, slug);
  const named = slug === null || digests.length > 0 ? null : editionNamed(articles, slug);
  const chosen = slug === null ? due.send : named === null ? [] : [named];
  const editions: PlannedEdition[] = [];
  const refused: string[] = [];
  for (const { id, slug: name, article } of chosen) {
    const record = known.get(id) ?? null;
    if (record?.state === 'complete') continue;
    if (slug === null && record?.paused != null) continue;
    // What was begun is as it was then, and is finished.
    if (unwritten.has(name) && record?.state !== 'sending') {
      refused.push(name);
      continue;
    }
    const counts = await countsOf(database, article, record, { publication, now });
    editions.push({ id, slug: name, article, record, ...counts });
  }
  const archive = slug === null ? due.archive : [];
  const present = new Set(articles.map(({ id }) => id));
  return {
    editions: [...editions, ...digests],
    archive,
    missing: [...known.values()]
      .filter(({ id, kind, state }) => kind === 'article' && state === 'sending' && !present.has(id))
      .map((edition) => edition.slug),
    unwritten: refused,
    paused: slug === null ? pausedEditions(known) : [],
    isFirstUse: begun === null,
    activeSubscribers: database === null ? 0 : await countMailed(database, now),
  };
}

/** The edition that was asked for by name. @throws {@link MailingFailure} if there is none. */
export function editionNamed(articles: readonly ArticleEdition[], slug: string): ArticleEdition {
  const found = articles.find((edition) => edition.slug === slug);
  if (found !== undefined) return found;
  const newest = articles
    .slice(-5)
    .reverse()
    .map((edition) => edition.slug);
  throw new MailingFailure({ kind: 'no-such-edition', slug, newest });
}

function pausedEditions(known: ReadonlyMap<string, EditionRecord>): SendPlan['paused'] {
  return [...known.values()].flatMap(({ slug, paused }) => (paused === null ? [] : [{ slug, why: paused }]));
}

/** Digests with something still waiting: those that are not paused, or the one that is asked for. */
export async function unfinishedDigests(
  database: Database,
  known: ReadonlyMap<string, EditionRecord>,
  asked: string | null,
): Promise<readonly PlannedEdition[]> {
  const digests: PlannedEdition[] = [];
  for (const record of known.values()) {
    const { id, slug } = record;
    if (record.kind === 'article' || record.state !== 'sending') continue;
    if (asked === null ? record.paused !== null : slug !== asked) continue;
    const recipients = await countToTry(database, record);
    digests.push({ id, slug, article: null, record, recipients, skipped: new Map() });
  }
  return digests;
}

async function countsOf(
  database: Database | null,
  article: Article,
  record: EditionRecord | null,
  { publication, now }: { readonly publication: Publication; readonly now: Date },
): Promise<PickCounts> {
  if (database === null) return { recipients: 0, skipped: new Map() };
  if (record?.state === 'sending')
    return { recipients: await countToTry(database, record), skipped: new Map() };
  const picks = editionPicks(database, articleItems(article), tagNames(publication.tags), now);
  const { recipients, skipped } = await countPicks(picks);
  return { recipients, skipped };
}
