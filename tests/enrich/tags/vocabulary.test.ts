import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { EMPTY_VOCABULARY, parseVocabulary } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import { publish } from '../publish.ts';

function parse(text: string): ReturnType<typeof parseVocabulary> {
  return parseVocabulary(text, 'content/tags.yaml');
}

it('reads a list of tags and a map of tags alike', () => {
  const list = parse('- id: docker\n  label: Docker\n  aliases: [moby]\n  broader: c\n- {id: c, label: C}');
  const map = parse('docker: {label: Docker, aliases: [moby], broader: [c]}\nc: {label: C}');
  expect(list).toEqual(map);
  expect(list.diagnostics).toEqual([]);
  expect(list.vocabulary.tags[0]).toMatchObject({
    id: 'docker',
    label: 'Docker',
    aliases: ['moby'],
    broader: ['c'],
  });
});

it('reads an empty file as an empty vocabulary', () => {
  for (const text of ['', '# nothing yet\n', '---\n']) {
    expect(parse(text)).toEqual({ vocabulary: EMPTY_VOCABULARY, diagnostics: [] });
  }
});

describe('a mistake is an error at its place, and only that is lost', () => {
  it.each([
    ['no YAML', 'a: [b\nc: d', 'invalid-vocabulary', []],
    ['a second tag of one id', 'a: {label: A}\na: {label: B}', 'doubled-tag', ['a']],
    [
      'an alias of two tags',
      'a: {label: A, aliases: [x y]}\nb: {label: B, aliases: [X-Y]}',
      'doubled-alias',
      ['a', 'b'],
    ],
    ['a broader tag that is not there', 'a: {label: A, broader: b}', 'unknown-broader', ['a']],
    [
      'a circle of broader tags',
      'a: {label: A, broader: b}\nb: {label: B, broader: a}',
      'broader-cycle',
      ['a', 'b'],
    ],
    ['a tag broader than itself', 'a: {label: A, broader: a}', 'broader-cycle', ['a']],
    [
      'a former id that is in use',
      'a: {label: A, formerly: b}\nb: {label: B}',
      'formerly-in-use',
      ['a', 'b'],
    ],
    [
      'a former id of two tags',
      'a: {label: A, formerly: c}\nb: {label: B, formerly: c}',
      'formerly-in-use',
      ['a', 'b'],
    ],
    ['ids that differ in case only', 'Docker: {label: A}\ndocker: {label: B}', 'doubled-tag', ['Docker']],
    ['a former id that leads out of the folder', 'a: {label: A, formerly: ../b}', 'invalid-tag-id', ['a']],
    ['an unknown key', 'a: {label: A, alias: [b]}', 'unknown-key', ['a']],
    ['an expression that is none', 'a: {label: A, aliases: ["/(/"]}', 'invalid-regex', ['a']],
    ['an alias of no word', 'a: {label: A, aliases: [" - "]}', 'invalid-alias', ['a']],
  ])('%s', (_, text, rule, ids) => {
    const { vocabulary, diagnostics } = parse(text);
    expect(diagnostics).toMatchObject([{ severity: 'error', rule, file: 'content/tags.yaml' }]);
    expect(diagnostics[0]?.line).toBeGreaterThan(0);
    expect(diagnostics[0]?.column).toBeGreaterThan(0);
    expect(vocabulary.tags.map(({ id }) => id)).toEqual(ids);
  });
});

it('names line and column of what is wrong', () => {
  const { diagnostics } = parse('a:\n  label: A\n  broader: [nope]\n');
  expect(diagnostics[0]).toMatchObject({ line: 3, column: 13 });
});

describe('an expression that could run long is refused', () => {
  it.each(['/(a+)+b/', '/(a|a)*b/', '/(.*)*x/', '/a*a*b/', '/(\\w+\\s?)*!/', '/((a{1,50}){1,50}){1,50}b/'])(
    '%s',
    (expression) => {
      const { diagnostics } = parse(`a: {label: A, aliases: [${JSON.stringify(expression)}]}`);
      expect(diagnostics).toMatchObject([{ rule: 'invalid-regex' }]);
    },
  );
});

it('runs every expression that it accepts in bounded time', () => {
  const piece = fc.constantFrom('a', '(', ')', '|', '*', '+', '?', '{1,9}', '.', '[ab]', '\\w', '(?:', 'b');
  const pattern = fc.array(piece, { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
  const body = `${'a'.repeat(400)} ${'ab '.repeat(100)}!`;
  fc.assert(
    fc.property(pattern, (source) => {
      const tags = `x: {label: X, aliases: [${JSON.stringify(`/${source}/`)}]}`;
      // A slow expression would exceed the time limit of the test.
      expect(publish([{ items: [{ title: 'A', body }] }], { tags }).publication.articles).toHaveLength(1);
    }),
    { numRuns: 200 },
  );
});

it('never throws, whatever the file contains', () => {
  const piece = fc.constantFrom(
    ...'a: |b: |label|aliases|broader|exclude|formerly|caseSensitive|: |- |{|}|[|]|,|\n|\n  |&x |*x|<<: |!!set |? |"|/x/|~|true|1'.split(
      '|',
    ),
  );
  const text = fc.oneof(
    fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(text, (value) => {
      const { vocabulary, diagnostics } = parse(value);
      for (const { line, column } of diagnostics) expect([line, column]).not.toContain(null);
      const ids = vocabulary.tags.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { numRuns: 500 },
  );
});
