import { sql } from 'kysely';

import { COMPLAINT } from '../../database/complaint-source.ts';
import type { Database } from '../../database/open.ts';
import type { EditionStatistics } from '../statistics.ts';

/** How many left after an edition. */
export type Leavers = Pick<EditionStatistics, 'complained' | 'left'>;

/**
 * Who has left after which edition: each withdrawal belongs to the last edition that the person had got by then. Those
 * of a file, whose time is not known, belong to none.
 *
 * @returns By the edition's id.
 */
export async function readLeavers(database: Database): Promise<ReadonlyMap<string, Leavers>> {
  const { rows } = await sql<{ edition: string | null; complained: 0 | 1; count: number }>`
    select edition, complained, count(distinct subscriber) as count from (
      select
        consent.subscriber_id as subscriber,
        case when consent.source like ${`${COMPLAINT}%`} then 1 else 0 end as complained,
        (
          select delivery.edition_id from delivery
          where delivery.subscriber_id = consent.subscriber_id and delivery.state = 'accepted'
            and delivery.settled_at <= consent.at
          order by delivery.settled_at desc limit 1
        ) as edition
      from consent
      where consent.kind = 'withdrawn' and consent.at is not null and not exists (
        select 1 from consent as later
        where later.subscriber_id = consent.subscriber_id and later.id > consent.id and later.kind = 'returned'
      )
    ) as withdrawn group by edition, complained
  `.execute(database);
  const found = new Map<string, { complained: number; left: number }>();
  for (const { edition, complained, count } of rows) {
    if (edition === null) continue;
    const leavers = found.get(edition) ?? { complained: 0, left: 0 };
    leavers[complained === 1 ? 'complained' : 'left'] += count;
    found.set(edition, leavers);
  }
  return found;
}
