import type { Database } from '../../database/open.ts';
import { transact } from '../../database/transact.ts';

/** Which mails of a mailbox have been handled, so that each is handled, and named to people, once. */
export interface HandledMails {
  isKnown(id: string): boolean;
  /** Records that a mail was handled. */
  add(id: string): Promise<void>;
  /** Forgets those that are no longer there. */
  keepOnly(present: readonly string[]): Promise<void>;
}

/** Reads what is recorded of a mailbox; `mailbox`: its id, see `InboundMailbox`. */
export async function handledMails(database: Database, mailbox: string): Promise<HandledMails> {
  const rows = await database
    .selectFrom('handled_mail')
    .select('mail')
    .where('mailbox', '=', mailbox)
    .execute();
  const known = new Set(rows.map(({ mail }) => mail));
  return {
    isKnown: (id) => known.has(id),
    async add(id) {
      known.add(id);
      await database
        .insertInto('handled_mail')
        .values({ mailbox, mail: id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async keepOnly(present) {
      const there = new Set(present);
      const gone = [...known].filter((id) => !there.has(id));
      await transact(database, async (transaction) => {
        for (const id of gone) {
          await transaction
            .deleteFrom('handled_mail')
            .where('mailbox', '=', mailbox)
            .where('mail', '=', id)
            .execute();
        }
      });
    },
  };
}
