import { z } from 'zod';

import type { Database } from '../../database/open.ts';
import { DAY } from '../../model/time/duration.ts';
import { isEditionSlot, type Edition, type EditionSlot } from '../../model/edition.ts';

/**
 * An edition as it was when its sending began; `null` if that was not kept, or was kept by another version of this
 * program in a form that is not understood any more.
 */
export async function frozenEdition(database: Database, id: string): Promise<Edition | null> {
  const row = await database
    .selectFrom('edition_content')
    .select('content')
    .where('edition_id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  const parsed = editionSchema.safeParse(JSON.parse(row.content));
  return parsed.success ? parsed.data : null;
}

/** How an edition is sent, as JSON; `null` if that was not kept. */
export async function frozenSending(database: Database, id: string): Promise<string | null> {
  const row = await database
    .selectFrom('edition_content')
    .select('sending')
    .where('edition_id', '=', id)
    .executeTakeFirst();
  return row?.sending ?? null;
}

/** How long a complete edition is kept that somebody did not get, so that it can be sent to them again. */
const KEPT_FOR: number = 30 * DAY;

/**
 * Deletes the frozen editions that are complete and that nobody can be sent any more: nothing is in doubt, and whatever
 * was refused was refused a month ago.
 */
export async function dropFrozenEditions(database: Database, now: Date): Promise<void> {
  const before = new Date(now.getTime() - KEPT_FOR).toISOString();
  await database
    .deleteFrom('edition_content')
    .where((where) =>
      where.exists(
        where
          .selectFrom('edition')
          .select('edition.id')
          .whereRef('edition.id', '=', 'edition_content.edition_id')
          .where('edition.state', '=', 'complete'),
      ),
    )
    .where((where) => {
      const own = where
        .selectFrom('delivery')
        .select('subscriber_id')
        .whereRef('delivery.edition_id', '=', 'edition_content.edition_id');
      return where.not(
        where.or([
          where.exists(own.where('state', '=', 'unknown')),
          where.exists(own.where('state', '=', 'rejected').where('settled_at', '>', before)),
        ]),
      );
    })
    .execute();
}

const within = z.array(z.string());

const editionSchema: z.ZodType<Edition> = z.strictObject({
  kind: z.enum(['article', 'digest']),
  id: z.string(),
  slug: z.string(),
  published: z.string(),
  subject: z.string(),
  language: z.string(),
  items: z.array(z.strictObject({ id: z.string(), tags: z.array(z.string()) })),
  html: parts(),
  text: parts(),
  url: z.string().nullable(),
  why: z
    .strictObject({
      everything: z.string(),
      following: z.string(),
      labels: z.record(z.string(), z.string()),
      others: z.array(z.string()),
    })
    .exactOptional(),
});

function parts(): z.ZodType<Edition['html']> {
  return z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('content'),
        within,
        content: z.string(),
        shorter: z.array(z.strictObject({ at: z.int(), end: z.string() })),
      }),
      z.strictObject({ kind: z.literal('slot'), within, slot: z.custom<EditionSlot>(isEditionSlot) }),
    ]),
  );
}
