import { git } from '../../build/git.ts';
import { LOCK_NAME } from '../../build/lock-file.ts';
import { oldestNode } from '../../build/program.ts';
import { examine, type Diagnosis } from '../../doctor/diagnosis.ts';
import type { CommandEffects } from '../common/effects.ts';

/** Looks at Node, at git, and at what of the publication is in the repository. @param root Absolute. */
export async function examineMachine(
  root: string,
  env: CommandEffects['env'],
): Promise<readonly Diagnosis[]> {
  return [node(), ...(await repository(root, env))];
}

function node(): Diagnosis {
  const { ok, error } = examine('machine', 'node');
  const oldest = oldestNode();
  if (process.version.slice(1).localeCompare(oldest, 'en', { numeric: true }) >= 0)
    return ok(`Node ${process.version}`);
  return error(
    `Node ${process.version} is too old`,
    `milepost needs Node ${oldest} or newer.`,
    `Install Node ${oldest.split('.')[0] ?? ''} or newer: https://nodejs.org/`,
  );
}

async function repository(root: string, env: CommandEffects['env']): Promise<readonly Diagnosis[]> {
  const { ok, warning } = examine('machine', 'git');
  const why = `${LOCK_NAME} keeps the ids of what you published: without it, feed readers show everything again. So keep it in git, with the articles.`;
  const version = await git(root, ['--version'], env);
  if (version.code !== 0) return [warning('git can’t be run', why, 'Install it: https://git-scm.com/')];
  const inside = await git(root, ['rev-parse', '--is-inside-work-tree'], env);
  if (inside.code !== 0)
    return [
      warning(
        `${root} is in no git repository`,
        why,
        'git init -b main && git add . && git commit -m "Begin"',
      ),
    ];
  return [ok(version.out.trim()), await lock(root, env)];
}

async function lock(root: string, env: CommandEffects['env']): Promise<Diagnosis> {
  const { ok, warning, skipped } = examine('machine', 'lock');
  const status = await git(root, ['status', '--porcelain', '--ignored', '--', LOCK_NAME], env);
  if (status.out.trim() !== '') {
    const isIgnored = status.out.startsWith('!!');
    return warning(
      `${LOCK_NAME} is ${isIgnored ? 'ignored by git' : 'not committed'}`,
      'It keeps the ids of what you published: without it, feed readers show everything again, and CI fails.',
      `${isIgnored ? `Remove it from .gitignore, then: ` : ''}git add ${LOCK_NAME} && git commit -m "${LOCK_NAME}"`,
    );
  }
  const tracked = await git(root, ['ls-files', '--error-unmatch', '--', LOCK_NAME], env);
  return tracked.code === 0
    ? ok(`${LOCK_NAME} is committed`)
    : skipped(`There is no ${LOCK_NAME} yet`, 'milepost build');
}
