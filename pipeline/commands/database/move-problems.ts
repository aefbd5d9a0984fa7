import { type MoveProblem, MoveRefused, RowsRefused, TablesDiffer } from '../../database/moving/problem.ts';
import { UnexpectedValue } from '../../database/moving/stored-values.ts';
import type { DatabaseLocation } from '../../model/settings/database-location.ts';
import { counted } from '../../text/counted.ts';
import { CommandFailure } from '../common/effects.ts';
import { explained } from '../common/state.ts';

/** Runs work on several databases, and explains to the person at the keyboard why it can't be done. */
export async function explainedMove<T>(
  locations: readonly DatabaseLocation[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...others] = locations;
  if (first !== undefined) return explained(first, () => explainedMove(others, work));
  try {
    return await work();
  } catch (error) {
    if (error instanceof MoveRefused) {
      const { message, hint, exitCode } = problemWords(error.problem);
      throw new CommandFailure(message, hint, exitCode, { cause: error });
    }
    if (error instanceof RowsRefused || error instanceof TablesDiffer || error instanceof UnexpectedValue)
      throw new CommandFailure(
        error.message,
        'Nothing was moved: the publication is where it was. Please report it, without what is private.',
        1,
        { cause: error },
      );
    throw error;
  }
}

/** A line or two for each thing that is in the way of a move. */
export function obstacleLines(obstacles: readonly MoveProblem[]): readonly string[] {
  return obstacles.flatMap((obstacle) => {
    const { message, hint } = problemWords(obstacle);
    return [`In the way: ${message}`, ...(hint === null ? [] : [`    ${hint}`])];
  });
}

interface ProblemWords {
  readonly message: string;
  readonly hint: string | null;
  readonly exitCode: 1 | 2;
}

function problemWords(problem: MoveProblem): ProblemWords {
  switch (problem.kind) {
    case 'no-source':
      return {
        message: 'There is no database yet, so there is nothing to move',
        hint: 'If this is not the publication’s folder, name it with `--root`. To begin on a server, only set MILEPOST_DATABASE_URL.',
        exitCode: 2,
      };
    case 'same-database':
      return {
        message: 'The publication is in that database already',
        hint: 'It is moved from the one that the settings name now to another.',
        exitCode: 2,
      };
    case 'sending':
      return {
        message: `A sending is under way in ${problem.database}`,
        hint: 'Wait until it is done, or stop it with Ctrl+C: what it has not sent is sent from the new database.',
        exitCode: 1,
      };
    case 'working': {
      const { workers } = problem;
      const until = workers.map((worker) => worker.until).reduce((a, b) => (a > b ? a : b), '');
      return {
        message: `Mails may be on their way from ${problem.database}: ${workers.map(({ name }) => name).join(', ')}`,
        hint: `Stop it. If it has ended without saying so, wait until ${until}, when its lease ends.`,
        exitCode: 1,
      };
    }
    case 'not-empty':
      return {
        message: `The target has rows already, in ${problem.tables.join(', ')}`,
        hint: 'Name an empty one: another file, or another `schema` in the URL. Nothing that may be in use is replaced.',
        exitCode: 1,
      };
    case 'left':
      return {
        message: `The publication was moved away from here on ${problem.relocation.at.slice(0, 10)}, to ${problem.relocation.other}`,
        hint: 'Name that database in the settings to move it on from there. Only if it is lost: `milepost database move --reopen`.',
        exitCode: 1,
      };
    case 'arriving':
      return {
        message: `A move from ${problem.relocation.other} to this database was interrupted before its end`,
        hint: 'Finish it first: run it again, with the settings that it had.',
        exitCode: 1,
      };
    case 'pending':
      return {
        message: `The tables of ${problem.database} are not up to date: ${counted(problem.migrations.length, 'migration')} pending`,
        hint: 'Run `milepost database migrate`. A move does that itself; a rehearsal changes nothing.',
        exitCode: 1,
      };
    case 'in-use':
      return {
        message: `Another process uses ${problem.database}`,
        hint: 'Stop `milepost serve` and everything else before the move, on all machines.',
        exitCode: 1,
      };
    case 'unmovable':
      return {
        message: `Not everything can be moved as it is:\n${problem.found
          .map(
            ({ table, key, column, why }) =>
              `  ${table} ${key}${column === null ? '' : `, column ${column}`}: ${why}`,
          )
          .join('\n')}`,
        hint: 'Another program has written it: milepost writes no such values. Correct these rows, for example with `sqlite3`, and run it again.',
        exitCode: 1,
      };
  }
}
