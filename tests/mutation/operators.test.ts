import { expect, test } from 'vitest';

import { findMutants } from './mutants/find-mutants.ts';
import { applyChange } from './mutants/mutant.ts';
import { sampleOf } from './mutants/sample.ts';
import { showMutant } from './mutants/show-mutant.ts';

/** The mutants of a line of code, as `operator: line`. */
function breaksOf(text: string): readonly string[] {
  return findMutants('a.ts', text).map((mutant) => `${mutant.operator}: ${applyChange(text, mutant)}`);
}

test.each([
  ['const a = b < c', ['boundary: const a = b <= c', 'negate: const a = b >= c']],
  ['const a = b !== c', ['negate: const a = b === c']],
  ['const a = b && c', ['logical: const a = b || c']],
  ['const a = b ?? c', ['nullish-left: const a = b', 'nullish-right: const a = c']],
  [
    'const a = b?.c?.[d]?.()',
    [
      'optional: const a = b.c?.[d]?.()',
      'optional: const a = b?.c[d]?.()',
      'optional: const a = b?.c?.[d]()',
    ],
  ],
  ['const a = b - c', ['arithmetic: const a = b + c']],
  ['const a = !b', ['unary: const a = b']],
  ['const a = 7', ['number+1: const a = 8', 'number-1: const a = 6']],
  ['const a = 90_000', ['number-double: const a = 180000', 'number-half: const a = 45000']],
  ['const a = 0.5', ['number-double: const a = 1', 'number-half: const a = 0.25']],
  ['const a = true', ['boolean: const a = false']],
  ["const a = 'b'", ["string-empty: const a = ''"]],
  ['const a = [b]', ['array-empty: const a = []']],
  ['const a = { b }', ['object-empty: const a = ({})']],
  ['a();', ['statement: ;']],
  ['function f() { return a; }', ['return: function f() { return undefined; }']],
  [
    'const a = b ? c : d',
    ['condition-false: const a = false ? c : d', 'condition-true: const a = true ? c : d'],
  ],
  [
    'while (a) b++',
    ['condition-false: while (false) b++', 'statement: while (a) ;', 'update: while (a) b--'],
  ],
  ['const a = b.some(c)', ['method-twin: const a = b.every(c)']],
  ['const a = b.trim()', ['method-left-out: const a = b']],
  ['const a = /^b+/', ['regexp-1: const a = /b+/', 'regexp-2: const a = /^b/']],
])('%s', (text, expected) => {
  expect(breaksOf(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  ['a type', "interface A { readonly b: 'c' | 1 }\ntype D = { e: true };\nconst f = g as 'h';"],
  ['a name of a module', "import { a } from 'b';\nexport * from './c.ts';"],
  ['a name of a property', "import { 'a-b' as c } from 'd';\nc.e;".replace('\nc.e;', '')],
  ['a method that each object has', 'const a = b.toString()'],
  ['a sentence for people', "const a = 'Unexpected b, expected c or d';"],
])('%s stays as it is', (_, text) => {
  expect(breaksOf(text)).toEqual([]);
});

test('a mutant is named by its place and operator, and shown as a line before and after', () => {
  const text = 'const a = 1;\n  if (b < c) d();\n';
  const mutant = findMutants('pipeline/a.ts', text).find(({ operator }) => operator === 'boundary');
  expect(mutant?.id).toBe('pipeline/a.ts:2:9 boundary');
  expect(mutant && showMutant(text, mutant)).toBe('- if (b < c) d();\n+ if (b <= c) d();');
});

test('a sample is the same for the same seed, and different for another', () => {
  const mutants = findMutants('a.ts', Array.from({ length: 50 }, (_, n) => `f(${n});`).join('\n'));
  const chosen = sampleOf(mutants, 20, 7).map(({ id }) => id);
  expect(chosen).toHaveLength(20);
  expect(sampleOf([...mutants].reverse(), 20, 7).map(({ id }) => id)).toEqual(chosen);
  expect(sampleOf(mutants, 20, 8).map(({ id }) => id)).not.toEqual(chosen);
});
