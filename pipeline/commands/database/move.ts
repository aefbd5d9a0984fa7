import { statSync } from 'node:fs';
import { resolve } from 'node:path';

import { unsubscribeJournal } from '../../audience/unsubscribe-journal.ts';
import { locateServer } from '../../config/database-location.ts';
import { moveDatabase, type MovePlan, type MoveResult } from '../../database/moving/move.ts';
import { rehearseMove } from '../../database/moving/rehearse.ts';
import { heedJournal } from '../../mailing/heed-journal.ts';
import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import type { DeliverySettings } from '../../model/settings/settings.ts';
import { agreed } from '../common/agreed.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';
import { notSet } from '../common/not-set.ts';
import { readSettings } from '../common/settings.ts';
import { copyProgress } from './copy-progress.ts';
import { explainedMove, obstacleLines } from './move-problems.ts';
import { movedWords, planWords } from './move-words.ts';
import { reopen } from './reopen.ts';

/** The options of `milepost database move`. */
export interface MoveOptions extends GlobalOptions {
  readonly to?: string;
  readonly toUrlFrom?: string;
  readonly dryRun: boolean;
  readonly reopen: boolean;
  readonly yes: boolean;
}

/** `milepost database move`. */
export async function move(options: MoveOptions, effects: CommandEffects): Promise<void> {
  const { delivery } = await readSettings(options, effects);
  if (options.reopen) return reopen(delivery.database, options, effects);
  const target = targetOf(options, effects);
  if (options.dryRun) return rehearse(delivery.database, target, options, effects);
  const result = await moveTo(delivery, target, options, effects);
  if (options.json) effects.stdout(`${JSON.stringify(asJson(result, delivery.database, target))}\n`);
  if (result.kind === 'declined') {
    effects.setExitCode(1);
    effects.stderr('Nothing was changed.\n');
  } else if (!options.quiet)
    effects.stderr(
      movedWords(result, { source: delivery.database, target, variable: options.toUrlFrom ?? null }),
    );
}

function moveTo(
  { database: source, journal }: DeliverySettings,
  target: DatabaseLocation,
  options: MoveOptions,
  effects: CommandEffects,
): Promise<MoveResult> {
  const progress = copyProgress(options, effects);
  return explainedMove([source, target], async () => {
    try {
      return await moveDatabase({
        source,
        target,
        settle: (database) => heedJournal(database, unsubscribeJournal(journal), effects.now()),
        agree: async (plan: MovePlan) => {
          const words = planWords(plan, { source, target });
          if (!(await agreed({ name: 'Moving', words, look: LOOK }, options, effects))) return false;
          progress.begin(plan.tables);
          return true;
        },
        tell: progress.tell,
        now: () => effects.now(),
      });
    } finally {
      progress.end();
    }
  });
}

const LOOK = '`--dry-run` shows what it would be.';

async function rehearse(
  source: DatabaseLocation,
  target: DatabaseLocation,
  options: MoveOptions,
  effects: CommandEffects,
): Promise<void> {
  const { tables, replaces, isMoved, obstacles } = await explainedMove([source, target], () =>
    rehearseMove({ source, target }, () => undefined),
  );
  if (obstacles.length > 0) effects.setExitCode(1);
  if (options.json)
    effects.stdout(
      `${JSON.stringify({ ...namesOf(source, target), isMoved, tables, replaces, obstacles })}\n`,
    );
  for (const line of obstacleLines(obstacles)) effects.stderr(`${line}\n`);
  if (options.quiet) return;
  if (isMoved)
    effects.stderr('The publication is there already; only the end of an earlier move is left to do.\n');
  else if (tables.length > 0) effects.stderr(`${planWords({ tables, replaces }, { source, target })}\n`);
  effects.stderr('Nothing was changed.\n');
}

function asJson(result: MoveResult, source: DatabaseLocation, target: DatabaseLocation): unknown {
  return {
    result: result.kind,
    ...namesOf(source, target),
    tables: result.kind === 'moved' ? result.tables : [],
  };
}

function namesOf(source: DatabaseLocation, target: DatabaseLocation): { from: string; to: string } {
  return { from: shownLocation(source), to: shownLocation(target) };
}

/** @throws {CommandFailure} if none, or not exactly one, is named. */
function targetOf({ to, toUrlFrom }: MoveOptions, { cwd, env }: CommandEffects): DatabaseLocation {
  if (to !== undefined && toUrlFrom === undefined) return fileTarget(to, cwd);
  if (toUrlFrom !== undefined && to === undefined) return serverTarget(toUrlFrom, env);
  throw new CommandFailure(
    'Expected either `--to` or `--to-url-from`',
    '`--to FILE` moves to a SQLite file, `--to-url-from VARIABLE` to the Postgres server whose URL that variable has.',
    2,
  );
}

function fileTarget(name: string, cwd: string): DatabaseLocation {
  if (/^postgres(?:ql)?:/i.test(name))
    throw new CommandFailure(
      '`--to` takes a file, and found the URL of a server, which everybody on this machine can see now if it has a password',
      'Put the URL into a variable, in .env or the environment, and name that: `--to-url-from NEW_DATABASE_URL`.',
      2,
    );
  const file = resolve(cwd, name);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory() === true)
    throw new CommandFailure(`${file} is a folder`, 'Name the file: `--to folder/milepost.sqlite`.', 2);
  return { engine: 'sqlite', file };
}

function serverTarget(variable: string, env: CommandEffects['env']): DatabaseLocation {
  const url = env[variable] ?? '';
  if (url === '')
    throw notSet({
      name: variable,
      why: 'it has the URL of the server that the publication is moved to',
      example: 'postgres://user:password@host:5432/database',
    });
  const server = locateServer(variable, url);
  if ('message' in server) throw new CommandFailure(server.message, server.hint, 2);
  return server;
}
