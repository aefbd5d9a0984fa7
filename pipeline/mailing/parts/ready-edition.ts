import { frozenEdition, frozenSending } from '../../deliver/ledger/frozen-edition.ts';
import type { Database } from '../../database/open.ts';
import type { EditionUnderWay } from '../../deliver/ledger/editions.ts';
import { parseSecrets } from '../../audience/secrets.ts';
import { MailingFailure } from '../failure.ts';
import type { FrozenEdition } from '../freeze.ts';
import { readSending, secretId, type SendingLimits } from '../sender/frozen-sending.ts';
import { senderOf, type Sender, type SenderKeys } from '../sender/sender.ts';

/** An edition that a worker can deliver, with nothing but the database and the secrets of its environment. */
export interface ReadyEdition {
  readonly frozen: FrozenEdition;
  readonly sender: Sender;
  readonly limits: SendingLimits;
}

/**
 * Reads an edition whose sending has begun.
 *
 * @returns `null` if another version of this program has begun it: only `send` can go on with it.
 * @throws {@link MailingFailure} if a secret is missing, or is another than that of whoever began it: the links and
 * Message-IDs in its mails would be others.
 */
export async function readyEdition(
  database: Database,
  { id, startedAt }: EditionUnderWay,
  keys: SenderKeys,
): Promise<ReadyEdition | null> {
  const [edition, json] = [await frozenEdition(database, id), await frozenSending(database, id)];
  const sending = json === null ? null : readSending(json);
  if (edition === null || sending === null || startedAt === null) return null;
  const own = secretId(parseSecrets(keys.secret).secrets?.[0] ?? null);
  if (own !== sending.secretId) throw new MailingFailure({ kind: 'other-secret', isMissing: own === null });
  return {
    frozen: { id, edition, date: new Date(startedAt) },
    sender: senderOf(sending, keys),
    limits: sending.delivery,
  };
}
