import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { parse, stringify } from 'yaml';

import { parseVocabulary } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';

const ROOT = join(import.meta.dirname, '../../..');
const isValid = new Ajv2020({ strictTypes: false }).compile(
  JSON.parse(readFileSync(join(ROOT, 'docs/tags.schema.json'), 'utf8')),
);

/** The problems of form that the reader finds; a schema can't see those between tags. */
function formProblems(text: string): readonly string[] {
  const { diagnostics } = parseVocabulary(text, 'content/tags.yaml');
  const between = new Set([
    'doubled-alias',
    'doubled-tag',
    'unknown-broader',
    'broader-cycle',
    'formerly-in-use',
  ]);
  return diagnostics.map(({ rule }) => rule).filter((rule) => !between.has(rule));
}

test('the editors’ schema accepts this repository’s own vocabulary', () => {
  expect(isValid(parse(readFileSync(join(ROOT, 'content/tags.yaml'), 'utf8')))).toBe(true);
});

it.each([
  'docker: {label: Docker, alias: [x]}',
  'docker: {formerly: [../x]}',
  '- {description: no name}',
  'docker: {id: docker}',
  '- ""',
  'a b: {label: A}',
  'docker: {caseSensitive: yes please}',
  'docker: {aliases: {a: b}}',
  'docker: 3.5\nb: [x]',
  'just a text',
])('and refuses what the reader refuses: %s', (text) => {
  expect(isValid(parse(text))).toBe(false);
  expect(formProblems(text)).not.toEqual([]);
});

it('agrees with the reader on any combination of its fields', () => {
  const id = fc.constantFrom('docker', 'a-b', 'c.d', 'é', '容器', 'a b', '-a', '');
  const term = fc.constantFrom('Docker', 'a b', 'C++', '', '容器');
  const terms = fc.oneof(term, fc.array(term, { maxLength: 3 }), fc.constant(null));
  const ids = fc.oneof(id, fc.array(id, { maxLength: 3 }));
  const tag = fc.record(
    {
      id,
      label: term,
      description: fc.constantFrom('A sentence.', null),
      aliases: terms,
      caseSensitive: fc.constantFrom(true, false, null, 'maybe'),
      broader: fc.constantFrom<readonly string[]>([], ['docker']),
      exclude: terms,
      formerly: ids,
      other: term,
    },
    { requiredKeys: [] },
  );
  const vocabulary = fc.oneof(fc.array(tag, { maxLength: 2 }), fc.dictionary(id, tag, { maxKeys: 2 }));
  fc.assert(
    fc.property(vocabulary, (tags) => {
      const text = stringify(tags);
      // Of a tag that is there already, only that is said.
      fc.pre(!parseVocabulary(text, 'tags.yaml').diagnostics.some(({ rule }) => rule === 'doubled-tag'));
      const read = formProblems(text);
      expect(read.length === 0, `${text}\n${read.join(' ')}`).toBe(isValid(parse(text)));
    }),
    { numRuns: 500 },
  );
});
