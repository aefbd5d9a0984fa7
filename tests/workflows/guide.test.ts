import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { actionlintFindings, githubParser } from './lint.ts';
import { WORKFLOW_RULES } from './rules.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = readFileSync(join(ROOT, 'docs/github.md'), 'utf8');
const [PUBLISH = '', PREVIEW = '', , SENDING = ''] = Array.from(
  GUIDE.matchAll(/^```yaml\n(.*?)^```/gms),
  ([, code = '']) => code,
);
const parser = await githubParser();
const CALLERS = [
  ['publishes', PUBLISH, 20],
  // With each secret by its name, so that no other is passed.
  ['publishes and sends', PUBLISH + SENDING, 30],
  ['previews', PREVIEW, 20],
] as const;

describe.each(CALLERS)('the workflow in docs/github.md that %s', (_, text, most) => {
  test('has nothing that actionlint and GitHub’s parser find', async () => {
    expect(await actionlintFindings('a.yml', text)).toEqual([]);
    expect(parser.workflowErrors('a.yml', text)).toEqual([]);
  });

  test(`has ${most} lines at most, and grants nothing at the top`, () => {
    expect(text.trim().split('\n').length).toBeLessThanOrEqual(most);
    expect(WORKFLOW_RULES[0]?.check(parse(text), text)).toEqual([]);
  });
});

test('each grants what the jobs of the workflow that it calls ask for, and no more', () => {
  for (const text of [PUBLISH, PREVIEW]) {
    const caller: { jobs: Record<string, { uses: string; permissions: Record<string, string> }> } =
      parse(text);
    for (const { uses, permissions } of Object.values(caller.jobs)) {
      const [, name = ''] = /\.github\/workflows\/(.*)@/.exec(uses) ?? [];
      const called: { jobs: Record<string, { permissions: Record<string, string> }> } = parse(
        readFileSync(join(ROOT, '.github/workflows', name), 'utf8'),
      );
      const wanted: Record<string, string> = {};
      for (const job of Object.values(called.jobs))
        for (const [scope, access] of Object.entries(job.permissions))
          if (wanted[scope] !== 'write') wanted[scope] = access;
      expect(permissions).toEqual(wanted);
    }
  }
});

test('the guide names the version in package.json', () => {
  const { version }: { version: string } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const named = Array.from(GUIDE.matchAll(/(?:@v|milepost@)(\d+\.\d+\.\d+)/g), ([, found]) => found);
  expect(named.length).toBeGreaterThan(4);
  expect(new Set(named)).toEqual(new Set([version]));
});
