import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { nearest } from '../report/nearest.ts';
import { VARIABLES } from './variables.ts';

/** The file in the publication's folder whose variables are added to the environment. */
export const ENV_NAME = '.env';

/**
 * A finding for each variable that has nearly the name of one that the program reads, and for each `MILEPOST_…` in `.env`
 * that it does not read. In the environment, others may have such names for purposes of their own.
 *
 * @param root The publication's folder, absolute.
 * @param env With what `.env` adds.
 */
export function unknownVariables(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): readonly Diagnostic[] {
  const known = VARIABLES.flatMap(({ names }) => names).filter((name) => name.startsWith(PREFIX));
  const file = join(root, ENV_NAME);
  const lines: string[] = [];
  return Object.keys(env)
    .filter((name) => !known.includes(name))
    .flatMap((name): readonly Diagnostic[] => {
      const near = nearest(name, known);
      if (near === null && !name.startsWith(PREFIX)) return [];
      if (lines.length === 0 && statSync(file, { throwIfNoEntry: false })?.isFile() === true)
        lines.push(...readFileSync(file, 'utf8').split('\n'));
      const line = lines.findIndex((text) => ASSIGNED.exec(text)?.[1] === name) + 1;
      if (near === null && line === 0) return [];
      return [
        {
          severity: 'warning',
          rule: 'config-unknown-variable',
          message: `Unexpected variable \`${name}\`${line === 0 ? ' in the environment' : ''}, ${near === null ? 'which milepost does not read' : `expected \`${near}\``}`,
          hint:
            near === null
              ? 'Remove it, or name one of your own otherwise: `MILEPOST_…` is for what milepost reads.'
              : 'Rename or remove it; until then it changes nothing.',
          file: line === 0 ? null : ENV_NAME,
          line: line === 0 ? null : line,
          column: null,
        },
      ];
    });
}

const PREFIX = 'MILEPOST_';

const ASSIGNED = /^\s*(?:export\s+)?([\w.-]+)\s*=/;
