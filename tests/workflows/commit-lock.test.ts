import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { describe, expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';

const ACTION = resolve(import.meta.dirname, '../../.github/actions/commit-lock');
const WORKFLOW = resolve(import.meta.dirname, '../../.github/workflows/publish.yml');

const workflow: {
  on: { push: { paths: readonly string[] } };
  jobs: { lock: { steps: readonly { with?: { paths?: string } }[] } };
} = parse(readFileSync(WORKFLOW, 'utf8'));
const action: { runs: { steps: readonly { run: string }[] } } = parse(
  readFileSync(join(ACTION, 'action.yml'), 'utf8'),
);
const RUN = action.runs.steps.map(({ run }) => run).join('');
/** What the workflow names as starting a run of its own. */
const PUBLISHED = workflow.jobs.lock.steps
  .flatMap((step) => step.with?.paths ?? [])
  .join('')
  .trim()
  .split(/\s+/u);

/** A repository on a server, an editor's clone of it, and the checkout of a run that has built `built`. */
interface Run {
  /** Commits files to `main` on the server, like an editor on GitHub's website. */
  edit(files: Readonly<Record<string, string>>): void;
  /**
   * Runs the action; returns what it says is the commit with the ids.
   *
   * @param published What starts a run of its own; without any, everything does.
   */
  commitLock(...published: readonly string[]): { readonly commit: string | undefined; readonly said: string };
  /** git in the server's repository. */
  git(...args: readonly string[]): string;
  /** git in the checkout. */
  gitHere(...args: readonly string[]): string;
  readonly checkout: string;
}

function startRun(built: string): Run {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-lock-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [server, web, checkout] = ['server', 'web', 'checkout'].map((name) => join(folder, name));
  if (server === undefined || web === undefined || checkout === undefined) throw new Error('Three folders');
  const gitIn =
    (cwd: string) =>
    (...args: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=Editor', '-c', 'user.email=e@example.org', ...args], {
        cwd,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
  gitIn(folder)('init', '-q', '--bare', '-b', 'main', server);
  gitIn(folder)('clone', '-q', server, web);
  const edit: Run['edit'] = (files) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(web, path, '..'), { recursive: true });
      writeFileSync(join(web, path), text);
    }
    gitIn(web)('add', '-A');
    gitIn(web)('commit', '-q', '-m', Object.keys(files).join());
    gitIn(web)('push', '-q', 'origin', 'HEAD:main');
  };
  edit({ 'milepost.lock': 'old\n', 'content/articles/a.md': 'A', 'README.md': 'R', LICENSE: 'R' });
  // As actions/checkout does it: only the newest commit.
  gitIn(folder)('clone', '-q', '--depth=1', `file://${server}`, checkout);
  writeFileSync(join(folder, 'milepost.lock'), built);
  return {
    edit,
    commitLock(...published) {
      const output = join(folder, 'output');
      writeFileSync(output, '');
      const inputs = {
        LOCK: join(folder, 'milepost.lock'),
        BRANCH: 'main',
        ROOT: '.',
        STARTING: published.join(' '),
      };
      const said = execFileSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', RUN], {
        cwd: checkout,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: folder, GITHUB_OUTPUT: output, ACTION, ...inputs },
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      return { commit: /^commit=(.*)$/mu.exec(readFileSync(output, 'utf8'))?.[1], said };
    },
    git: gitIn(server),
    gitHere: gitIn(checkout),
    checkout,
  };
}

describe('the commit of ids after an edit on the website', () => {
  test('commits the lock and nothing else, and says which commit has it', () => {
    const run = startRun('new\n');
    writeFileSync(join(run.checkout, 'README.md'), 'changed by a build\n');
    const { commit } = run.commitLock();
    expect(commit).toBe(run.git('rev-parse', 'main'));
    expect(run.git('show', '--format=%an: %s', '--name-only', 'main')).toBe(
      'github-actions[bot]: Ids of what is new\n\nmilepost.lock',
    );
    expect(run.git('show', 'main:milepost.lock')).toBe('new');
  });

  test('commits nothing if nothing is new, so a second run ends it', () => {
    const run = startRun('old\n');
    const before = run.git('rev-parse', 'main');
    expect(run.commitLock()).toEqual({ commit: before, said: '' });
    expect(run.git('rev-parse', 'main')).toBe(before);
    const again = startRun('new\n');
    const { commit } = again.commitLock();
    expect(again.commitLock().commit).toBe(commit);
    expect(again.git('rev-list', '--count', 'main')).toBe('2');
  });

  test('goes on top of commits made meanwhile, if those are not published', () => {
    const run = startRun('new\n');
    run.edit({ LICENSE: 'S' });
    const { commit } = run.commitLock(...PUBLISHED);
    expect(commit).toBe(run.git('rev-parse', 'main'));
    expect(run.git('show', 'main:LICENSE')).toBe('S');
    expect(run.git('show', 'main:milepost.lock')).toBe('new');
    expect(run.git('rev-list', '--count', 'main')).toBe('3');
  });

  test.each(['content/articles/b.md', 'milepost.lock', 'milepost.config.ts'])(
    'leaves it to the next run where %s changed meanwhile: nothing is pushed, and nothing deployed',
    (path) => {
      const run = startRun('new\n');
      run.edit({ [path]: 'B\n' });
      const before = run.git('rev-parse', 'main');
      const { commit, said } = run.commitLock(...PUBLISHED);
      expect(commit).toBe('');
      expect(said).toContain('::notice title=Not published::main has other content by now');
      expect(run.git('rev-parse', 'main')).toBe(before);
    },
  );

  test('leaves it to the next run whatever changed, where every push starts one', () => {
    const run = startRun('new\n');
    run.edit({ 'README.md': 'S' });
    expect(run.commitLock().commit).toBe('');
  });

  test('runs no hook of the checkout', () => {
    const run = startRun('new\n');
    const hooks = join(run.checkout, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    for (const name of ['pre-commit', 'pre-push']) {
      writeFileSync(join(hooks, name), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
    }
    expect(run.commitLock().commit).toBe(run.git('rev-parse', 'main'));
  });

  test('knows everything that starts a run of this repository’s own workflow', () => {
    expect(PUBLISHED).toEqual(workflow.on.push.paths.map((path) => path.replace('/**', '')));
  });
});
