import { unsubscribeJournal } from '../../audience/unsubscribe-journal.ts';
import { type DatabaseStatus, databaseStatus, type FoundDatabase } from '../../database/status/status.ts';
import { counted } from '../../text/counted.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { readSettings } from '../common/settings.ts';
import { explained } from '../common/state.ts';
import { sizeWords } from './words.ts';

/** `milepost database status`. */
export async function status(options: GlobalOptions, effects: CommandEffects): Promise<void> {
  const { database, journal } = (await readSettings(options, effects)).delivery;
  const found = await explained(database, () => databaseStatus(database));
  const waiting = unsubscribeJournal(journal).entries().length;
  if (options.json) {
    effects.stdout(`${JSON.stringify(asJson(found, waiting), null, 2)}\n`);
    return;
  }
  const lines = [...statusLines(found), ...(waiting === 0 ? [] : [journalLine(waiting, journal)])];
  for (const [label, value] of lines) effects.stdout(`${label.padEnd(12)} ${value}\n`);
}

function asJson({ engine, location, found }: DatabaseStatus, journal: number): unknown {
  return { engine, location, exists: found !== null, ...found, journal };
}

type StatusLine = readonly [label: string, value: string];

function statusLines({ engine, location, found }: DatabaseStatus): readonly StatusLine[] {
  const program = engine === 'sqlite' ? 'SQLite' : 'Postgres';
  if (found === null) return [['database', `${program}, ${location}: there is none yet`]];
  const { version, bytes, migrations, counts, relocation } = found;
  const moved: readonly StatusLine[] =
    relocation === null ? [] : [['moved', MOVED[relocation.state](relocation)]];
  return [
    ['database', `${program} ${version}, ${location}`],
    ['size', sizeWords(bytes)],
    ['tables', tablesWords(migrations)],
    ['subscribers', byState(counts.subscribers)],
    ['editions', counts.editions.toLocaleString('en')],
    ['deliveries', byState(counts.deliveries)],
    ['requests', `${counts.requests.toLocaleString('en')} waiting for their confirmation mail`],
    ['sending', sendingWords(found)],
    ...moved,
  ];
}

const MOVED = {
  left: ({ other, at }: { other: string; at: string }) =>
    `away to ${other} on ${at.slice(0, 10)}; commands refuse this one`,
  arriving: ({ other, at }: { other: string; at: string }) =>
    `from ${other} on ${at.slice(0, 10)}, but not finished; commands refuse this one until \`milepost database move\` is run there again`,
  arrived: ({ other, at }: { other: string; at: string }) => `here from ${other} on ${at.slice(0, 10)}`,
};

function tablesWords({ applied, pending }: FoundDatabase['migrations']): string {
  if (pending.length === 0) return `up to date (${counted(applied.length, 'migration')})`;
  return `${counted(pending.length, 'migration')} pending: ${pending.join(', ')}; the next command that writes applies them`;
}

/** What states are called where their name says too little. */
const STATE_NAMES: Readonly<Record<string, string>> = { unknown: 'in doubt' };

function byState(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  if (some.length === 0) return 'none';
  return some
    .map(([state, count]) => `${count.toLocaleString('en')} ${STATE_NAMES[state] ?? state}`)
    .join(', ');
}

function sendingWords({ sending: { isRunning, workers } }: FoundDatabase): string {
  const names = workers.map(({ name, until }) => `${name} until ${until} at least`);
  if (!isRunning && names.length === 0) return 'nobody sends';
  const run = isRunning ? ['a run of `milepost send` or `digest`'] : [];
  return [...run, ...names].join('; ');
}

function journalLine(waiting: number, journal: string): StatusLine {
  return [
    'journal',
    `${counted(waiting, 'unsubscription')} waiting in ${journal}; the next sending takes them up`,
  ];
}
