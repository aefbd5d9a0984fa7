import type { MovePlan, MoveResult } from '../../database/moving/move.ts';
import { shownLocation, type DatabaseLocation } from '../../model/settings/database-location.ts';
import { contentWords } from './words.ts';

/** Where a publication is moved from and to. */
export interface MoveWay {
  readonly source: DatabaseLocation;
  readonly target: DatabaseLocation;
}

/** What a move will do, in whole sentences. */
export function planWords({ tables, replaces }: MovePlan, { source, target }: MoveWay): string {
  const [from, to] = [shownLocation(source), shownLocation(target)];
  const replaced =
    replaces === null
      ? ''
      : ` They replace what ${to} still has: the publication was moved ${replaces.state === 'left' ? `away from it on ${day(replaces.at)}` : `there on ${day(replaces.at)}, which was not finished`}.`;
  return `${contentWords(tables)} will be moved from ${from} to ${to}.${replaced}`;
}

function day(time: string): string {
  return time.slice(0, 10);
}

/** What was moved, and what to do now. @param variable That has the URL of the new server; `null`: it is a file. */
export function movedWords(
  result: Exclude<MoveResult, { readonly kind: 'declined' }>,
  { source, target, variable }: MoveWay & { readonly variable: string | null },
): string {
  const done =
    result.kind === 'moved'
      ? `Moved to ${shownLocation(target)}: ${contentWords(result.tables)}. Every table has the same rows on both sides.`
      : `The publication is in ${shownLocation(target)}: what an earlier move had left to do is done.`;
  const setting =
    target.engine === 'postgres'
      ? `set MILEPOST_DATABASE_URL to what ${variable} has, and remove MILEPOST_DATABASE`
      : `remove MILEPOST_DATABASE_URL, and set MILEPOST_DATABASE to ${target.file}, or \`delivery.database\` in the configuration`;
  return `${done}
Now, wherever milepost runs: ${setting}. Then start \`milepost serve\` again.
Commands refuse ${shownLocation(source)} from now on. Delete it when there is a backup of the new one: whoever is erased from now on is still in it.
`;
}
