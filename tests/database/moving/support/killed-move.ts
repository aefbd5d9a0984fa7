// Moves a publication in a process of its own, which kills itself after so many events, or so many milliseconds after the last
// table was verified: `killed-move.ts SOURCE TARGET EVENTS MILLISECONDS`, both as JSON.
import { z } from 'zod';

import { moveDatabase } from '../../../../pipeline/database/moving/move.ts';
import { tableShapes } from '../../../../pipeline/database/moving/shape.ts';

const LOCATION = z.union([
  z.object({ engine: z.literal('sqlite'), file: z.string() }),
  z.object({ engine: z.literal('postgres'), url: z.string() }),
]);
/** The tables that have rows in the test. */
const FILLED = new Set(['subscriber', 'edition', 'delivery', 'delivery_tally']);
const [source = '', target = '', events = '', milliseconds = ''] = process.argv.slice(2);
const last = (await tableShapes()).findLast(({ name }) => FILLED.has(name))?.name;
let left = Number(events);

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}

await moveDatabase({
  source: LOCATION.parse(JSON.parse(source)),
  target: LOCATION.parse(JSON.parse(target)),
  settle: () => Promise.resolve(),
  agree: () => Promise.resolve(true),
  tell: ({ kind, table }) => {
    left -= 1;
    if (left === 0) die();
    if (kind === 'verified' && table === last) setTimeout(die, Number(milliseconds));
  },
  now: () => new Date('2026-03-01T12:00:00Z'),
});
