import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { WORKFLOW_RULES } from './rules.ts';

const FOLDER = join(import.meta.dirname, '../../.github/workflows');
const WORKFLOWS = readdirSync(FOLDER).map((name) => ({
  name,
  text: readFileSync(join(FOLDER, name), 'utf8'),
}));

describe.each(WORKFLOWS)('$name', ({ text }) => {
  test.each(WORKFLOW_RULES)('$name', (rule) => {
    expect(rule.check(parse(text), text)).toEqual([]);
  });
});

/** For each rule a workflow that breaks it: a rule that finds nothing there would hold nothing. */
const BROKEN: Readonly<Record<string, string>> = {
  'grants nothing at the top': 'on: push\njobs: {}\n',
  'grants each job the least: its own permissions, write only for Pages':
    'jobs:\n  a:\n    permissions: {contents: write}\n',
  'limits the time of each job': 'jobs:\n  a:\n    steps: []\n',
  'pins each action by commit, with its version in a comment':
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@v7\n',
  'keeps no credentials in the checkout':
    'jobs:\n  a:\n    steps:\n      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1\n',
  'puts no expression into a script':
    'jobs:\n  a:\n    steps:\n      - run: echo ${{ github.event.head_commit.message }}\n',
  'uses secrets only in the environment `newsletter`':
    'jobs:\n  a:\n    steps:\n      - run: x\n        env: {A: "${{ secrets.A }}"}\n',
  'never sends from a pull request':
    'on:\n  pull_request:\njobs:\n  a:\n    steps:\n      - run: npm run milepost -- send\n',
};

test.each(WORKFLOW_RULES)('the rule "$name" finds a workflow that breaks it', (rule) => {
  const text = BROKEN[rule.name] ?? '';
  expect(rule.check(parse(text), text)).not.toEqual([]);
});

test('publishing builds, then deploys, then sends, and never cancels a sending', () => {
  const publish: unknown = parse(WORKFLOWS.find(({ name }) => name === 'publish.yml')?.text ?? '');
  expect(publish).toMatchObject({
    concurrency: { queue: 'max', 'cancel-in-progress': false },
    jobs: {
      deploy: { needs: 'build', environment: { name: 'github-pages' } },
      send: {
        needs: 'deploy',
        environment: 'newsletter',
        concurrency: { queue: 'max', 'cancel-in-progress': false },
      },
    },
  });
});

test('the tests run on every Node that is supported', () => {
  expect(parse(WORKFLOWS.find(({ name }) => name === 'test.yml')?.text ?? '')).toMatchObject({
    jobs: { test: { strategy: { matrix: { node: [22, 24, 26] } } } },
  });
});
