import { describe, expect, test } from 'vitest';

import type { Marker, MarkerKind } from '../../../../pipeline/parse/structure/marker.ts';
import { choose, LINK } from './choices.ts';
import { series } from './marker-drafts.ts';

/** Three rows of a table, and the same with one more marker before them: it weighs what its kind does. */
function withOneMore(kind: MarkerKind, bold: 'line' | null = null): ReturnType<typeof choose> {
  const all = series([
    { kind, lead: { bold } },
    { kind: 'row', size: 100 },
    { kind: 'row', size: 100 },
    { kind: 'row', size: 100 },
  ]);
  return choose({ narrow: all.slice(1), wide: all }, { size: 200 });
}

describe('of two series with nearly as many points, of which one has all of the other’s items and more', () => {
  test('the wider one is chosen', () => {
    expect(withOneMore('item')).toMatchObject({ chosen: 'wide', candidates: ['narrow', 'wide'] });
  });

  test('not where it has two tenths of a point less', () => {
    expect(withOneMore('quote')).toMatchObject({ chosen: 'narrow', candidates: ['narrow', 'wide'] });
  });

  test('up to nearly two tenths', () => {
    const heads = series([
      { kind: 'paragraph', lead: { bold: 'line', link: true } },
      ...Array.from({ length: 3 }, () => ({ kind: 'heading' as const, lead: LINK })),
    ]);
    expect(choose({ narrow: heads.slice(1), wide: heads }, { size: 200 })).toMatchObject({
      chosen: 'wide',
      candidates: ['narrow', 'wide'],
    });
  });

  test('not where it lacks one of them', () => {
    const all = series([
      { kind: 'row' },
      { kind: 'item' },
      { kind: 'row' },
      { kind: 'row' },
      { kind: 'row' },
    ]);
    const narrow = all.filter((_, index) => index !== 1).slice(0, 3);
    const other = all.slice(1);
    expect(choose({ narrow, other }, { size: 200 }).chosen).toBe('narrow');
  });

  test('not where it has others without a number among numbered ones', () => {
    const numbered = series(Array.from({ length: 3 }, (_, index) => ({ kind: 'item', ordinal: index + 1 })));
    const links = series(Array.from({ length: 5 }, () => ({ kind: 'item', lead: LINK })));
    const all: readonly Marker[] = [...numbered, ...links.map((one) => ({ ...one, start: one.start + 300 }))];
    const found = choose({ numbered, all }, { size: 200 });
    expect(found.candidates).toEqual(['numbered', 'all']);
    expect(found.chosen).toBe('numbered');
  });
});
