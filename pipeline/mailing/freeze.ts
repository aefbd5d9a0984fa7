import { digestPicks } from '../deliver/choice/digest-picks.ts';
import { editionPicks } from '../deliver/choice/edition-picks.ts';
import { tagNames } from '../deliver/choice/tag-names.ts';
import { beginEdition, editionHash, type NewEdition } from '../deliver/ledger/begin-edition.ts';
import { continueEdition } from '../deliver/ledger/editions.ts';
import { frozenEdition } from '../deliver/ledger/frozen-edition.ts';
import { digestContent } from '../newsletter/digest-content.ts';
import { articleItems } from '../newsletter/items.ts';
import { fullSize } from '../message/fit-parts.ts';
import type { Edition } from '../model/edition.ts';
import { MailingFailure } from './failure.ts';
import type { OpenMailing } from './mailing.ts';
import type { DigestPlan } from './plan/plan-digest.ts';
import type { PlannedEdition } from './plan/plan-send.ts';
import { fillQueue, refillQueue } from './parts/fill-queue.ts';
import { freezeSending } from './sender/frozen-sending.ts';
import { tryOut } from './sender/try-out.ts';

/** An edition whose sending has begun: what it says and who gets it are fixed. */
export interface FrozenEdition {
  /** Its id in the ledger. */
  readonly id: string;
  readonly edition: Edition;
  /** The date of its messages. */
  readonly date: Date;
}

/**
 * Freezes an edition and its audience if that has not been done; one that was paused continues.
 *
 * @throws {@link MailingFailure} if no message can be made of it.
 */
export async function freezeEdition(mailing: OpenMailing, planned: PlannedEdition): Promise<FrozenEdition> {
  const { database, sender, publication, queue } = mailing;
  const { id, record } = planned;
  const isBegun = record?.state === 'sending';
  const edition = isBegun ? await begun(mailing, planned) : await composed(mailing, planned);
  // The date of the edition, not of the attempt: a message sent again is the same message.
  const date = new Date(isBegun ? (record.startedAt ?? mailing.now()) : mailing.now());
  await tryOut(edition, sender, { id, date });
  const appeared = edition.items.map(({ id: item }) => ({ item, slug: edition.slug }));
  await beginEdition(
    database,
    // A digest begins elsewhere; one that has begun stays what it is.
    { id, kind: 'article', edition, appeared, ...(await beginning(mailing, id)) },
    (reading) => editionPicks(reading, edition.items, tagNames(publication.tags), date),
    date,
  );
  if (record?.paused != null) await continueEdition(database, id, mailing.now());
  if (isBegun && queue !== null) await refillQueue(database, queue, id);
  if (!isBegun) tellFrozen(mailing, edition, 'article', 1);
  return { id, edition, date };
}

/**
 * Freezes a new digest and its audience.
 *
 * @throws {@link MailingFailure} if no message can be made of it.
 */
export async function freezeDigest(mailing: OpenMailing, plan: DigestPlan): Promise<FrozenEdition> {
  const { database, sender, publication } = mailing;
  const { period, slug, offer, wanted } = plan;
  const date = mailing.now();
  // Everything that anybody gets is compiled once; each subscriber's message is made from its parts.
  const edition = await mailing.composeDigest(
    digestContent(publication, period, slug, wanted.articles, date, mailing.words),
  );
  const { id } = edition;
  await tryOut(edition, sender, { id, date });
  const appeared = offer.articles.flatMap(({ article }) =>
    articleItems(article).map((item) => ({ item: item.id, slug: article.slug })),
  );
  await beginEdition(
    database,
    { id, kind: period, edition, appeared, ...(await beginning(mailing, id)) },
    (reading) => digestPicks(reading, period, wanted.items, tagNames(publication.tags), date),
    date,
  );
  tellFrozen(mailing, edition, period, wanted.articles.length);
  return { id, edition, date };
}

/** What is written down with an edition for other workers. */
async function beginning(
  { queue, settings, sender }: OpenMailing,
  id: string,
): Promise<Pick<NewEdition, 'sending' | 'begun'>> {
  const sending = freezeSending(settings, sender);
  if (queue === null) return { sending };
  await queue.open(id);
  return { sending, begun: (transaction) => fillQueue(transaction, queue, id) };
}

function tellFrozen(
  mailing: OpenMailing,
  { slug, items, html }: Edition,
  of: 'article' | DigestPlan['period'],
  articles: number,
): void {
  mailing.tell({ kind: 'frozen', slug, of, articles, items: items.length, bytes: fullSize(html) });
}

async function composed(mailing: OpenMailing, { slug, article }: PlannedEdition): Promise<Edition> {
  if (article !== null) return mailing.compose(article);
  throw new MailingFailure({ kind: 'unreadable-edition', slug });
}

/** The edition as it was when its sending began, whatever its article has become. */
async function begun(mailing: OpenMailing, planned: PlannedEdition): Promise<Edition> {
  const { id, slug, record, article } = planned;
  const frozen = await frozenEdition(mailing.database, id);
  if (frozen === null || article === null) return frozen ?? composed(mailing, planned);
  if (record?.hash !== editionHash(await mailing.compose(article))) mailing.tell({ kind: 'edited', slug });
  return frozen;
}
