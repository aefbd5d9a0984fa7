import { expect, test } from 'vitest';

import { exampleFiles, findings } from '../../docs/site/rules/find.ts';
import { CHAPTERS } from '../../docs/site/rules/rules.ts';
import { RULES } from '../../pipeline/model/rule.ts';

const EXPLAINED = CHAPTERS.flatMap(({ rules }) => rules);

test('every rule is explained once', () => {
  expect(EXPLAINED.map(({ rule }) => rule).sort()).toEqual([...RULES].sort());
});

test(
  'no example that was mended has a finding (that it had one is in the reference)',
  { timeout: 60_000 },
  async () => {
    // The templates of the examples are mended by being milepost's own, which other tests check.
    const examples = EXPLAINED.flatMap(({ words }) =>
      'mend' in words || 'template' in words ? [] : [words],
    );
    const said = await findings(examples.map((example) => ({ example, file: exampleFiles(example).mended })));
    const found = said.flat().filter((text) => / (?:error|warning) /.test(text.split('\n')[0] ?? ''));
    expect(found).toEqual([]);
    expect(examples.length).toBeGreaterThan(50);
  },
);
