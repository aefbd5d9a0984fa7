import { describe, expect, test } from 'vitest';

import { framingOf } from '../../../../pipeline/parse/structure/framing/framing.ts';
import { findMixed } from '../../../../pipeline/parse/structure/mixed.ts';
import { findSeries, type Series } from '../../../../pipeline/parse/structure/series.ts';
import { markersOf } from '../markers-of.ts';

function seriesOf(text: string): readonly Series[] {
  return findSeries(markersOf(text), framingOf('en'));
}

/** The mixed series of a text, each with the titles of its items. */
function mixed(...blocks: readonly string[]): Readonly<Record<string, string>> {
  const found = findMixed(seriesOf(blocks.join('\n\n')));
  return Object.fromEntries(
    found.map(({ name, markers }) => [name, markers.map(({ lead }) => lead.title).join(' ')]),
  );
}

const LIST = '- Alpha\n- Beta';
const TEXT = 'Some words about it.';

describe('headings of which some hold a list', () => {
  test('are items with those of the list', () => {
    expect(mixed('## One', TEXT, '## Two', LIST, '## Three', TEXT)).toEqual({
      'heading 2, or item in ul below': 'One Alpha Beta Three',
    });
    expect(mixed('## One', LIST, '## Two', '- Gamma\n- Delta', '## Three', TEXT)).toEqual({
      'heading 2, or item in ul below': 'Alpha Beta Gamma Delta Three',
    });
  });

  test('are no more than groups where all of them do', () => {
    expect(mixed('## One', LIST, '## Two', LIST)).toEqual({});
  });

  test('are items alone where none of them does', () => {
    expect(mixed(LIST, '## One', TEXT, '## Two', TEXT)).toEqual({});
    expect(mixed('## One', TEXT, '## Two', TEXT)).toEqual({});
  });

  test('hold two at least', () => {
    expect(mixed('## One', '- Alpha', '## Two', '1. Beta', '## Three', TEXT, '- Gamma')).toEqual({});
    expect(mixed('## One', TEXT, '## Two', LIST, '## Three', '- Gamma')).toEqual({
      'heading 2, or item in ul below': 'One Alpha Beta Three',
    });
  });

  test('hold a list only where it is half of their text', () => {
    const of = (words: string): unknown => mixed('## One', TEXT, '## Two', words, LIST, '## Three', TEXT);
    expect(of('x'.repeat(9))).toEqual({ 'heading 2, or item in ul below': 'One Alpha Beta Three' });
    expect(of('x'.repeat(10))).toEqual({});
  });

  test('may hold it at the end, with whatever else', () => {
    expect(mixed('## One', TEXT, '## Two', 'x'.repeat(99), LIST)).toEqual({
      'heading 2, or item in ul below': 'One Alpha Beta',
    });
  });
});

describe('headings of two levels', () => {
  test('are items where they have none below', () => {
    expect(
      mixed('## One', TEXT, '## Two', TEXT, '### Alpha', TEXT, '### Beta', TEXT, '## Three', TEXT),
    ).toEqual({
      'heading 2, or heading 3 below': 'One Alpha Beta Three',
    });
  });

  test('are items below the nearest one', () => {
    expect(mixed('# A', '## One', '### Alpha', '### Beta', '## Two', TEXT, '# B', TEXT, '# C', TEXT)).toEqual(
      {
        'heading 1, or heading 2 below': 'One Two B C',
        'heading 1, or heading 3 below': 'Alpha Beta B C',
        'heading 2, or heading 3 below': 'Alpha Beta Two',
      },
    );
  });

  test('are none where there are but as many levels as each has below', () => {
    expect(mixed('## One', '### Alpha', '### Beta', '## Two', '### Gamma', '### Delta')).toEqual({});
    expect(mixed('## One', '### Alpha', '## Two', '### Gamma')).toEqual({});
  });
});

describe('numbered headings of two levels', () => {
  test('hold a list below the nearest of them', () => {
    const found = mixed('## 1. One', '### 1. Two', LIST, '### 2. Three', TEXT, '## 2. Four', TEXT);
    expect(found['heading numbered, or item in ul below']).toBe('One Alpha Beta Three Four');
  });

  test('hold none of their own series', () => {
    const found = mixed('## 1. One', TEXT, '### 1. Two', TEXT, '### 2. Three', TEXT, '## 2. Four', TEXT);
    expect(found).not.toHaveProperty(['heading numbered, or heading numbered below']);
  });
});

test('no series of headings and paragraphs holds others', () => {
  const list = '- Alpha Alpha\n- Beta Beta';
  expect(mixed('## 1. One', TEXT, list, '**2. Two**', TEXT, '## 3. Three', TEXT)).toEqual({});
});

test('what is found is in the order of the series', () => {
  const found = mixed('# A', '## One', '### Alpha', '### Beta', '## Two', TEXT, '# B', TEXT, '# C', TEXT);
  expect(Object.keys(found)).toEqual([
    'heading 1, or heading 2 below',
    'heading 1, or heading 3 below',
    'heading 2, or heading 3 below',
  ]);
});

test('only headings hold others', () => {
  expect(mixed('**One**', TEXT, '**Two**', LIST, '**Three**', TEXT)).toEqual({});
});

describe('what is found twice', () => {
  test('is told once', () => {
    // The same items are those of a list, and of bullets.
    const text = ['## One', TEXT, '## Two', LIST, '## Three', TEXT].join('\n\n');
    const series = seriesOf(text);
    const again = series.map((one) => ({ ...one, name: `${one.name} again` }));
    expect(findMixed([...series, ...again]).map(({ name }) => name)).toEqual([
      'heading 2, or item in ul below',
    ]);
  });

  test('and not where it is known', () => {
    const series = seriesOf(['## One', TEXT, '## Two', LIST, '## Three', TEXT].join('\n\n'));
    const [first] = findMixed(series);
    expect(first).toBeDefined();
    expect(findMixed([...series, ...(first === undefined ? [] : [{ ...first, name: 'known' }])])).toEqual([]);
  });
});

test('of nothing there is nothing', () => {
  expect(findMixed([])).toEqual([]);
});

test('no item is in a mixed series twice', () => {
  const text = '## 1. A\n\n### 1. a\n\nWords.\n\n### 2. b\n\nWords.\n\n## 2. B\n\nWords.\n';
  for (const { markers } of findMixed(seriesOf(text))) expect(new Set(markers).size).toBe(markers.length);
});

test('an article with very many series is not looked through', () => {
  const quotes = (count: number): string =>
    Array.from(
      { length: count },
      (_, depth) =>
        `${'> '.repeat(depth + 1)}## A${depth}\n${'> '.repeat(depth + 1)}\n${'> '.repeat(depth + 1)}## B${depth}`,
    ).join('\n\n');
  expect(
    findMixed(seriesOf(`## One\n\n${TEXT}\n\n## Two\n\n${LIST}\n\n## Three\n\n${TEXT}\n\n${quotes(62)}`)),
  ).toEqual([]);
});
