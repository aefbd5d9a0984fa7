import { execFile, execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';

import { parse } from 'yaml';

import type { Node } from '../rules.ts';
import { type Contexts, filled, holds, type State } from './expression.ts';

const CHECKOUT = resolve(import.meta.dirname, '../../..');

/** A runner with its folders, and what GitHub keeps for all jobs of a run. */
export interface Machine {
  /** The job's checkout; empty at first. */
  readonly workspace: string;
  /** `RUNNER_TEMP`. */
  readonly temp: string;
  /** Where artifacts are kept, a folder each. */
  readonly artifacts: string;
  /** Where caches are kept. */
  readonly cache: string;
  /** The repository to check out: a folder. */
  readonly origin: string;
  /** What `actions/checkout` checks out by default. */
  readonly sha: string;
  /** The environment that every step has. */
  readonly env: Readonly<Record<string, string>>;
  readonly path: string[];
  /** Everything that steps printed. */
  log: string;
}

/** What a list of steps came to. */
export interface StepsResult {
  readonly state: State;
  /** The context `steps`. */
  readonly steps: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
}

/** Runs the steps of a job or a composite action, in order, as a runner of GitHub's does. */
export async function runSteps(
  list: readonly Node[],
  contexts: Contexts,
  machine: Machine,
): Promise<StepsResult> {
  let state: State = 'success';
  const steps: Record<string, { outputs: Readonly<Record<string, string>> }> = {};
  for (const step of list) {
    const known = { ...contexts, steps, env: {} };
    if (!holds(step['if'], known, state)) continue;
    const { failed, outputs } = await runStep(step, known, machine);
    if (failed) state = 'failure';
    if (typeof step['id'] === 'string') steps[step['id']] = { outputs };
  }
  return { state, steps };
}

interface StepResult {
  readonly failed: boolean;
  readonly outputs: Readonly<Record<string, string>>;
}

const DONE: StepResult = { failed: false, outputs: {} };

async function runStep(step: Node, contexts: Contexts, machine: Machine): Promise<StepResult> {
  const { run, uses, shell } = step;
  if (typeof run === 'string') {
    const options = shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e'];
    const script = join(machine.temp, 'step.sh');
    writeFileSync(script, run);
    const folder = filled(text(step['working-directory'], '.'), contexts);
    return execute('bash', [...options, script], texts(step['env'], contexts), machine, folder);
  }
  const inputs = texts(step['with'], contexts);
  const name = text(uses, '');
  if (name.startsWith('$/')) return runOwn(join(CHECKOUT, name.slice(2)), inputs, contexts, machine);
  const theirs = THEIRS[name.replace(/@.*/, '')];
  if (theirs === undefined) throw new Error(`Unexpected action ${name}`);
  return theirs(inputs, machine);
}

async function runOwn(
  folder: string,
  given: Readonly<Record<string, string>>,
  contexts: Contexts,
  machine: Machine,
): Promise<StepResult> {
  const action: {
    inputs?: Readonly<Record<string, { default?: unknown; required?: boolean }>>;
    outputs?: Readonly<Record<string, { value: string }>>;
    runs: { using: string; steps: readonly Node[]; main: string };
  } = parse(readFileSync(join(folder, 'action.yml'), 'utf8'));
  const unknown = Object.keys(given).filter((name) => action.inputs?.[name] === undefined);
  if (unknown.length > 0) throw new Error(`Unexpected inputs of ${folder}: ${unknown.join()}`);
  const inputs = Object.fromEntries(
    Object.entries(action.inputs ?? {}).map(([name, input]) => {
      if (input.required === true && given[name] === undefined) throw new Error(`${name} is missing`);
      return [name, given[name] ?? text(input.default, '')];
    }),
  );
  if (action.runs.using === 'node24') {
    const env = Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    );
    return execute(process.execPath, [join(folder, action.runs.main)], env, machine, '.');
  }
  const github = Object.assign({}, contexts['github'], { action_path: folder });
  const result = await runSteps(action.runs.steps, { ...contexts, inputs, github }, machine);
  const outputs = Object.entries(action.outputs ?? {}).map(([name, { value }]) => [
    name,
    filled(value, { ...contexts, inputs, steps: result.steps }),
  ]);
  return { failed: result.state === 'failure', outputs: Object.fromEntries(outputs) };
}

/** GitHub's own actions, as far as the workflows use them. */
const THEIRS: Readonly<
  Record<string, (inputs: Readonly<Record<string, string>>, machine: Machine) => StepResult>
> = {
  'actions/checkout': ({ ref, 'fetch-depth': depth = '1' }, { origin, workspace, sha }) => {
    const git = (...args: readonly string[]): void =>
      void execFileSync('git', args, { cwd: workspace, stdio: 'ignore' });
    git('init', '-q');
    git('remote', 'add', 'origin', `file://${origin}`);
    git('fetch', '-q', `--depth=${depth}`, 'origin', ref ?? sha);
    git('checkout', '-q', 'FETCH_HEAD');
    return DONE;
  },
  'actions/setup-node': () => DONE,
  'actions/cache': ({ path = '' }, { cache, workspace }) => {
    for (const one of path.trim().split('\n'))
      if (existsSync(join(cache, one))) cpSync(join(cache, one), join(workspace, one), { recursive: true });
    return DONE;
  },
  'actions/upload-artifact': ({ name = '', path = '' }, machine) => keep(name, path, machine),
  'actions/upload-pages-artifact': ({ path = '' }, machine) => keep('github-pages', path, machine),
  'actions/download-artifact': ({ name = '', path = '' }, { artifacts }) => {
    cpSync(join(artifacts, name), path, { recursive: true });
    return DONE;
  },
  'actions/deploy-pages': (_, { artifacts }) => {
    if (!existsSync(join(artifacts, 'github-pages'))) throw new Error('Nothing to deploy');
    return { failed: false, outputs: { page_url: 'https://blog.example.org/' } };
  },
};

function keep(name: string, path: string, { artifacts, workspace }: Machine): StepResult {
  const from = resolve(workspace, path);
  if (!existsSync(from)) return DONE;
  const isFolder = !basename(from).includes('.') || from.endsWith('/out');
  const to = isFolder ? join(artifacts, name) : join(artifacts, name, basename(from));
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to, { recursive: true });
  return {
    failed: false,
    outputs: { 'artifact-id': '1', 'artifact-url': `https://github.com/artifacts/${name}` },
  };
}

/** Runs a program with the files through which steps tell the runner something. */
async function execute(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  machine: Machine,
  folder: string,
): Promise<StepResult> {
  const told = { GITHUB_OUTPUT: join(machine.temp, 'output'), GITHUB_PATH: join(machine.temp, 'path') };
  for (const file of Object.values(told)) writeFileSync(file, '');
  const failed = await new Promise<boolean>((done) => {
    const options = {
      cwd: resolve(machine.workspace, folder),
      env: { ...machine.env, PATH: machine.path.join(delimiter), ...env, ...told },
      maxBuffer: 1e8,
    };
    execFile(program, [...args], options, (error, stdout, stderr) => {
      machine.log += stdout + stderr;
      done(error !== null);
    });
  });
  const lines = (file: string): readonly string[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '');
  machine.path.unshift(...lines(told.GITHUB_PATH));
  const outputs = lines(told.GITHUB_OUTPUT).map((line) => {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(line) ?? [];
    return [name, value];
  });
  return { failed, outputs: Object.fromEntries(outputs) };
}

function texts(map: unknown, contexts: Contexts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(map ?? {}).map(([name, value]) => [name, filled(String(value), contexts)]),
  );
}

/** A value of the YAML as text. */
export function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : otherwise;
}
