import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { actionlintFindings, githubParser } from './lint.ts';
import { asWorkflow, type Node, steps, WORKFLOW_RULES } from './rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const FOLDER = join(ROOT, '.github/workflows');
const WORKFLOWS = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), 'utf8'),
}));
const ACTIONS = readdirSync(join(ROOT, '.github/actions')).map((name) => ({
  name,
  text: readFileSync(join(ROOT, '.github/actions', name, 'action.yml'), 'utf8'),
}));
const parser = await githubParser();

describe.each(WORKFLOWS)('$name', ({ text }) => {
  test.each(WORKFLOW_RULES)('$name', (rule) => {
    expect(rule.check(parse(text), text)).toEqual([]);
  });
});

describe.each(WORKFLOWS)('$name', ({ name, text }) => {
  test('has nothing that actionlint finds', async () => {
    expect(await actionlintFindings(name, text)).toEqual([]);
  });

  test('is a workflow to GitHub’s own parser', () => {
    expect(parser.workflowErrors(name, text)).toEqual([]);
  });
});

describe.each(ACTIONS)('the action $name', ({ name, text }) => {
  test('is an action to GitHub’s own parser', () => {
    expect(parser.actionErrors(name, text)).toEqual([]);
  });

  test.each(
    WORKFLOW_RULES.filter(({ name: rule }) =>
      /^(?:pins each action|keeps no credentials|puts no expression)/.test(rule),
    ),
  )('$name', (rule) => {
    expect(rule.check(asWorkflow(parse(text)), text)).toEqual([]);
  });
});

test('a mistake in a workflow or an action is found', async () => {
  const broken =
    'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ nothing.at.all }}\n';
  expect(await actionlintFindings('a.yml', broken)).toEqual([
    expect.stringContaining('undefined variable "nothing"'),
  ]);
  expect(parser.workflowErrors('a.yml', 'on: push\njobs:\n  a:\n    step: []\n')).not.toEqual([]);
  expect(parser.actionErrors('action.yml', 'name: a\nruns: { using: composite, stages: [] }\n')).not.toEqual(
    [],
  );
});

test('what npm installs for publishers is of this version, and of the versions in package.json', () => {
  const { version, dependencies, devDependencies, optionalDependencies, peerDependencies }: Node = parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const known = Object.assign({}, dependencies, devDependencies, optionalDependencies, peerDependencies, {
    milepost: version,
  });
  const named = [...WORKFLOWS, ...ACTIONS].flatMap(({ text }) =>
    Array.from(text.matchAll(/(?:default|extra): ([a-z-]+)@(\d\S*)/g), ([, name = '', wanted]) => [
      name,
      wanted,
    ]),
  );
  expect(named.length).toBeGreaterThan(3);
  for (const [name = '', wanted] of named)
    expect(`${name} ${known[name].replace('^', '')}`).toBe(`${name} ${wanted}`);
});

const COMMIT = `on: push
jobs:
  a:
    if: github.ref == 'refs/heads/main'
    permissions: {contents: write}
    steps:
      - uses: $/.github/actions/commit-lock
        with: {lock: a, branch: main}
`;

const COMMENT = `on: pull_request
jobs:
  a:
    if: \${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}
    permissions: {pull-requests: write}
    steps:
      - uses: actions/download-artifact@x
      - uses: $/.github/actions/comment
`;

/** For each rule, workflows that break it: a rule that finds nothing there would check nothing. */
const BROKEN: Readonly<Record<string, readonly string[]>> = {
  'grants nothing at the top': ['on: push\njobs: {}\n', 'permissions: read-all\njobs: {}\n'],
  'grants each job the least: its own permissions, write only for the deployment to Pages, the commit of ids and the comment':
    [
      'jobs:\n  a:\n    permissions: {contents: write}\n',
      COMMIT.replace('if: ', 'name: '),
      COMMIT.replaceAll('main', 'other'),
      COMMIT.replace('branch: main', 'branch: other'),
      COMMIT.replace('uses: $/', 'run: '),
      COMMIT.replace('on: push', 'on: [push, pull_request]'),
      COMMIT.replace('contents', 'packages'),
      `${COMMIT}      - run: npm ci\n`,
      `${COMMIT}      - uses: actions/setup-node@x\n`,
      `${COMMIT}      - uses: $/.github/actions/publish\n`,
      `${COMMENT}      - run: npm ci\n`,
      `${COMMENT}      - uses: actions/checkout@x\n`,
      COMMENT.replace('pull-requests', 'contents'),
      COMMENT.replace('pull_request\n', 'pull_request_target\n'),
      COMMENT.replace('&& github', '|| github'),
      'jobs:\n  a:\n    permissions: write-all\n',
      'jobs:\n  a:\n    permissions: {pages: write}\n',
      'jobs:\n  a:\n    environment: newsletter\n    permissions: {id-token: write}\n',
    ],
  'limits the time of each job': ['jobs:\n  a:\n    steps: []\n'],
  'pins each action by commit, with its version in a comment': [
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v7\n',
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1\n',
  ],
  'keeps no credentials in the checkout': [
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n',
  ],
  'puts no expression into a script': [
    'jobs:\n  a:\n    steps:\n      - run: echo ${{ github.event.head_commit.message }}\n',
  ],
  'uses secrets only in the environment `newsletter`': [
    'jobs:\n  a:\n    steps:\n      - run: x\n        env: {A: "${{ secrets.A }}"}\n',
    'jobs:\n  a:\n    steps:\n      - run: x\n        env: {A: "${{ secrets[\'A\'] }}"}\n',
    'jobs:\n  a:\n    steps:\n      - run: x\n        env: {A: "${{ toJSON(secrets) }}"}\n',
    'jobs:\n  a:\n    uses: ./.github/workflows/b.yml\n    secrets: inherit\n',
    'env: {A: "${{ secrets.A }}"}\njobs:\n  a:\n    environment: newsletter\n',
  ],
  'never sends from a pull request': [
    'on:\n  pull_request:\njobs:\n  a:\n    steps:\n      - run: npm run milepost -- send\n',
    'on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm run milepost -- send\n',
    'on: pull_request\njobs:\n  a:\n    steps:\n      - run: npm run milepost -- digest daily\n',
    'on: [push, pull_request]\njobs:\n  a:\n    steps:\n      - run: npm run milepost -- send\n',
    'on: [pull_request_target]\njobs: {}\n',
    'on:\n  workflow_run:\n    workflows: [Preview]\njobs: {}\n',
  ],
};

describe.each(WORKFLOW_RULES)('the rule "$name"', (rule) => {
  test('is tried on a workflow that breaks it', () => {
    expect(BROKEN[rule.name]).toBeDefined();
  });

  test.each(BROKEN[rule.name] ?? [])('finds %j', (text) => {
    expect(rule.check(parse(text), text)).not.toEqual([]);
  });
});

test('only the commit of ids may write', () => {
  const [, least] = WORKFLOW_RULES;
  expect(least?.check(parse(COMMIT), COMMIT)).toEqual([]);
});

test('only the comment may write to pull requests', () => {
  const [, least] = WORKFLOW_RULES;
  expect(least?.check(parse(COMMENT), COMMENT)).toEqual([]);
});

test('publishing builds, then commits the ids, then deploys, then sends, and is never cancelled while sending', () => {
  const publish: unknown = parse(WORKFLOWS.find(({ name }) => name === 'publish.yml')?.text ?? '');
  expect(publish).toMatchObject({
    concurrency: { queue: 'max', 'cancel-in-progress': false },
    jobs: {
      lock: { needs: 'build', if: "github.ref == 'refs/heads/main'" },
      // If there is no commit, the branch has other content by now, and a run of its own.
      deploy: {
        needs: 'lock',
        if: "needs.lock.outputs.commit != ''",
        environment: { name: 'github-pages' },
      },
      send: {
        needs: ['lock', 'deploy'],
        environment: 'newsletter',
        concurrency: { queue: 'max', 'cancel-in-progress': false },
      },
    },
  });
});

test.each(['publish.yml', 'publish-site.yml'])(
  '%s says yes to what is sent, but never to the first use of a ledger, which may be one in place of a lost one',
  (name) => {
    const scripts = steps(parse(WORKFLOWS.find((one) => one.name === name)?.text ?? '')).map(
      ({ run }) => run,
    );
    const sending = scripts.join('\n').match(/milepost (?:-- )?(?:send|digest)\b[^|;\n]*/g);
    expect(sending?.length).toBeGreaterThan(1);
    for (const command of sending ?? []) expect(command).toMatch(/ --yes --no-first-use\b/);
  },
);

test('publishing also runs once a day, so that scheduled articles appear by themselves', () => {
  const publish: unknown = parse(WORKFLOWS.find(({ name }) => name === 'publish.yml')?.text ?? '');
  expect(publish).toMatchObject({
    on: { schedule: [{ cron: expect.stringMatching(/^\d+ \d+ \* \* \*$/) }] },
  });
});

test('the documentation is built on every change, and published below what this repository publishes', () => {
  const scripts = (name: string): readonly unknown[] =>
    steps(parse(WORKFLOWS.find((one) => one.name === name)?.text ?? '')).map(({ run, uses }) => run ?? uses);
  expect(scripts('test.yml')).toContain('npm run docs');
  const published = scripts('publish.yml');
  const built = published.indexOf('npm run docs');
  expect(published.slice(built, built + 3)).toEqual([
    'npm run docs',
    'cp -R .docs/out out/docs',
    expect.stringMatching(/^actions\/upload-pages-artifact@/),
  ]);
  expect(published.indexOf('npm run build -- --no-frozen')).toBeLessThan(built);
});

test('the tests run on every supported Node', () => {
  expect(parse(WORKFLOWS.find(({ name }) => name === 'test.yml')?.text ?? '')).toMatchObject({
    jobs: { test: { strategy: { matrix: { node: [22, 24, 26] } } } },
  });
});

test('a Node of the matrix is the one that runs the tests', () => {
  const workflow: Node = parse(WORKFLOWS.find(({ name }) => name === 'test.yml')?.text ?? '');
  const scripts = steps(workflow).flatMap(({ run }) => (typeof run === 'string' ? [run] : []));
  const own = scripts.findIndex((run) => run.startsWith('rm -f node_modules/.bin/node\n'));
  expect(own).toBe(scripts.indexOf('npm ci') + 1);
  expect(own).toBeGreaterThan(0);
  expect(scripts.indexOf('npm test')).toBeGreaterThan(own);
});
