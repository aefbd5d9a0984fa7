import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { onTestFinished } from 'vitest';
import { parse } from 'yaml';

import { isNode, type Node } from '../rules.ts';
import { filled, holds } from './expression.ts';
import { type Machine, runSteps, text } from './run-job.ts';

const WORKFLOWS = resolve(import.meta.dirname, '../../../.github/workflows');

/** What a run begins with. */
export interface RunRequest {
  /** The file name of the workflow, which another calls. */
  readonly workflow: string;
  /** The repository: a folder. */
  readonly origin: string;
  readonly sha: string;
  readonly ref: string;
  readonly eventName: string;
  readonly event: Node;
  readonly inputs?: Node;
  readonly vars?: Node;
  readonly secrets?: Node;
  /** Folders for the PATH, before those of the system. */
  readonly path: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Whose runners the jobs get. */
  readonly runner?: 'github-hosted' | 'self-hosted';
}

/** What became of it. */
export interface RunResult {
  /** What became of each job. */
  readonly results: Readonly<Record<string, 'success' | 'failure' | 'skipped'>>;
  /** What the steps of each job printed. */
  readonly logs: Readonly<Record<string, string>>;
  /** Folder of the artifacts, a folder each. */
  readonly artifacts: string;
  /** The summaries of all jobs. */
  readonly summary: string;
}

/** Runs a reusable workflow as GitHub does, job by job, each in folders of its own. */
export async function runWorkflow(request: RunRequest): Promise<RunResult> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-run-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const workflow: {
    on: { workflow_call: { inputs: Readonly<Record<string, { default: unknown }>> } };
    jobs: Readonly<Record<string, Node>>;
  } = parse(readFileSync(join(WORKFLOWS, request.workflow), 'utf8'));
  const defaults = Object.entries(workflow.on.workflow_call.inputs).map(([name, input]) => [
    name,
    input.default,
  ]);
  const inputs = { ...Object.fromEntries(defaults), ...request.inputs };
  const results: Record<string, 'success' | 'failure' | 'skipped'> = {};
  const logs: Record<string, string> = {};
  const needs: Record<string, { result: string; outputs: Readonly<Record<string, string>> }> = {};
  const artifacts = join(folder, 'artifacts');
  const summary = join(folder, 'summary.md');
  const eventFile = join(folder, 'event.json');
  writeFileSync(eventFile, JSON.stringify(request.event));
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const [workspace, temp, cache] = ['workspace', 'temp', 'cache'].map((part) => join(folder, name, part));
    if (workspace === undefined || temp === undefined || cache === undefined)
      throw new Error('Three folders');
    for (const one of [workspace, temp]) mkdirSync(one, { recursive: true });
    const contexts = {
      github: {
        ref: request.ref,
        event: request.event,
        event_name: request.eventName,
        repository: 'someone/blog',
        run_id: '1',
        run_attempt: '1',
        workspace,
        token: 'the-token',
      },
      runner: { os: 'Linux', temp, environment: request.runner ?? 'github-hosted' },
      inputs,
      needs,
      vars: request.vars ?? {},
      secrets: request.secrets ?? {},
    };
    const wanted = [job['needs'] ?? []].flat().map((other) => results[text(other, '')]);
    const state = wanted.every((result) => result === 'success') ? 'success' : 'failure';
    if (!holds(job['if'], contexts, state)) {
      results[name] = 'skipped';
      needs[name] = { result: 'skipped', outputs: {} };
      continue;
    }
    const machine: Machine = {
      workspace,
      temp,
      artifacts,
      cache,
      origin: request.origin,
      sha: request.sha,
      path: [...request.path, dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'],
      env: {
        HOME: temp,
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_API_URL: 'http://127.0.0.1:9',
        GITHUB_REPOSITORY: 'someone/blog',
        GITHUB_EVENT_PATH: eventFile,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        ...request.env,
      },
      log: '',
    };
    const list = Array.isArray(job['steps']) ? job['steps'].filter(isNode) : [];
    const done = await runSteps(list, contexts, machine);
    results[name] = done.state;
    logs[name] = machine.log;
    const outputs = Object.entries(job['outputs'] ?? {}).map(([output, value]) => [
      output,
      filled(String(value), { ...contexts, steps: done.steps }),
    ]);
    needs[name] = { result: done.state, outputs: Object.fromEntries(outputs) };
  }
  return { results, logs, artifacts, summary: existsSync(summary) ? readFileSync(summary, 'utf8') : '' };
}

/** A repository on a server that holds only some files, as one commit on `main`. */
export function contentRepository(files: Readonly<Record<string, string>>): {
  readonly origin: string;
  /** Commits files, `null` to remove one; returns the commit. */
  commit(files: Readonly<Record<string, string | null>>): string;
  git(...args: readonly string[]): string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-content-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const origin = join(folder, 'server');
  const web = join(folder, 'web');
  const gitIn = (cwd: string, ...args: readonly string[]): string =>
    execFileSync('git', ['-c', 'user.name=Editor', '-c', 'user.email=e@example.org', ...args], {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  gitIn(folder, 'init', '-q', '--bare', '-b', 'main', origin);
  gitIn(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  gitIn(folder, 'clone', '-q', origin, web);
  const commit = (changed: Readonly<Record<string, string | null>>): string => {
    for (const [path, text] of Object.entries(changed)) {
      mkdirSync(dirname(join(web, path)), { recursive: true });
      if (text === null) rmSync(join(web, path));
      else writeFileSync(join(web, path), text);
    }
    gitIn(web, 'add', '-A');
    gitIn(web, 'commit', '-q', '-m', 'Edit');
    gitIn(web, 'push', '-q', 'origin', 'HEAD');
    return gitIn(web, 'rev-parse', 'HEAD');
  };
  gitIn(web, 'checkout', '-q', '-B', 'main');
  commit(files);
  return { origin, commit, git: (...args) => gitIn(web, ...args) };
}
