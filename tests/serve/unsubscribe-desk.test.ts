import { afterEach, beforeEach, expect, test } from 'vitest';

import { createMetrics } from '../../pipeline/serve/metrics.ts';
import { unsubscribeDesk } from '../../pipeline/serve/unsubscribe-desk.ts';
import { writeQueue } from '../../pipeline/serve/write-queue.ts';
import type { Database } from '../../pipeline/database/open.ts';
import { audienceOf } from '../deliver/support/audience.ts';

let database: Database;
beforeEach(async () => {
  database = await audienceOf(1);
});
afterEach(() => database.destroy());

test('whoever asks again while the journal can’t be read is kept with the time at which they asked again', async () => {
  const kept: string[] = [];
  const failures: string[] = [];
  let minute = 0;
  const desk = unsubscribeDesk(
    {
      database,
      journal: {
        folder: '/journal',
        keep: ({ at }) => {
          kept.push(at.toISOString());
          return Promise.resolve();
        },
        entries: () => {
          throw new Error('input/output error');
        },
        drop: () => undefined,
      },
      log: {
        refused: () => undefined,
        noted: () => undefined,
        failed: (error) => failures.push(error.message),
      },
      now: () => new Date(Date.UTC(2026, 2, 1, 12, minute)),
    },
    createMetrics(),
    writeQueue(),
  );
  // As a disk that is full.
  await database.schema.alterTable('consent').renameTo('gone').execute();
  await desk.take(1, 'unsubscribe page');
  minute = 1;
  await desk.take(1, 'unsubscribe page');
  expect(kept).toEqual(['2026-03-01T12:00:00.000Z', '2026-03-01T12:01:00.000Z']);
  expect(failures).toContain('input/output error');
});
