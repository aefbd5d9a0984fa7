import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { messageComposer } from '../../pipeline/message/compose.ts';
import { fullSize, partFitter } from '../../pipeline/message/fit-parts.ts';
import type { ContentPart, EditionPart } from '../../pipeline/model/edition.ts';
import { sampleEdition } from './message-fixture.ts';

/** A head, this many items, and what replaces those that are left out. */
function body(items: number): readonly EditionPart[] {
  const part = (...within: string[]): ContentPart => ({ kind: 'content', within, content: '', shorter: [] });
  return [part(), ...Array.from({ length: items }, (_, item) => part(`milestone:${item}`)), part('omitted')];
}

/** Bytes of what is shown. */
function total(sizes: readonly (readonly number[])[], forms: readonly (number | null)[]): number {
  return forms.reduce<number>(
    (sum, form, index) => sum + (form === null ? 0 : (sizes[index]?.[form] ?? 0)),
    0,
  );
}

describe('a body and its limit in bytes', () => {
  const sizes = [[10], [60, 30, 5], [40, 20, 5], [7]] as const;
  const fit = (limit: number): readonly (number | null)[] => partFitter(body(2))(null, sizes, limit);

  it.each([
    ['is whole where it has exactly as many', 110, [0, 0, 0, null]],
    ['loses of the longest where it has one more', 109, [0, 1, 0, null]],
    ['has what is left to one length, to the byte', 80, [0, 1, 0, null]],
    ['and to the byte below', 79, [0, 1, 1, null]],
    ['has the next length where even that is too much', 60, [0, 1, 1, null]],
    ['and the byte below', 59, [0, 2, 1, null]],
    ['has the least of each where that fits to the byte', 20, [0, 2, 2, null]],
    ['loses its last item where it does not, and says so', 22 - 3, [0, null, null, 0]],
    ['has nothing but what belongs to all in the end', 17, [0, null, null, 0]],
    ['even where that is too much', 0, [0, null, null, 0]],
  ])('%s: %i', (_, limit, forms) => {
    expect(fit(limit)).toEqual(forms);
  });

  it('keeps what still fits beside the note on what is left out, to the byte', () => {
    const three = [[10], [5], [5], [5], [7]] as const;
    const fitThree = (limit: number): readonly (number | null)[] => partFitter(body(3))(null, three, limit);
    expect(fitThree(25)).toEqual([0, 0, 0, 0, null]);
    // Two of three and the note would be 27.
    expect(fitThree(24)).toEqual([0, 0, null, null, 0]);
    expect(fitThree(22)).toEqual([0, 0, null, null, 0]);
    expect(fitThree(21)).toEqual([0, null, null, null, 0]);
  });

  it('never has more, and its texts could not be longer', () => {
    const form = fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 })
      .map((all) => all.toSorted((a, b) => b - a));
    fc.assert(
      fc.property(
        fc.array(form, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 400 }),
        (items, limit) => {
          const all = [[3], ...items, [2]];
          const forms = partFitter(body(items.length))(null, all, limit);
          const shown = items.filter((_item, index) => forms[index + 1] !== null);
          const bytes = total(all, forms);
          // What belongs to all is always shown.
          expect(bytes <= limit || shown.length === 0).toBe(true);
          // Every text is the longest of at most one length: with the next length it would be too much.
          const lengths = shown.flatMap((item, index) => item[forms[index + 1] ?? 0] ?? []);
          const longer = shown.flatMap((item, index) => item[(forms[index + 1] ?? 0) - 1] ?? []);
          const next = Math.min(...longer);
          if (longer.length === 0) return;
          const withNext = shown.reduce(
            (sum, item) => sum + (item.find((size) => size <= next) ?? item.at(-1) ?? 0),
            3,
          );
          expect(withNext + (forms.at(-1) === null ? 0 : 2)).toBeGreaterThan(limit);
          expect(lengths.length).toBe(shown.length);
        },
      ),
    );
  });
});

describe('a mail of 90,000 bytes', () => {
  const bodyWith = (content: string): string => {
    const html: readonly EditionPart[] = [
      { kind: 'content', within: ['milestone:0'], content, shorter: [{ at: 10, end: '…' }] },
    ];
    const items = [{ id: 'a', tags: [] }];
    const composer = messageComposer({ ...sampleEdition(), items, html, text: [] });
    return composer.bodies(null, { unsubscribe: '', preferences: '' }).html;
  };

  it('is whole; with one byte more it is shortened', () => {
    expect(bodyWith('x'.repeat(90_000))).toHaveLength(90_000);
    expect(bodyWith('x'.repeat(90_001))).toBe('xxxxxxxxxx…');
    expect(bodyWith('é'.repeat(45_000))).toHaveLength(45_000);
    expect(bodyWith(`é${'é'.repeat(45_000)}`)).toBe('éééééééééé…');
  });

  it('is measured in bytes of UTF-8, without what is filled in', () => {
    const content: ContentPart = { kind: 'content', within: [], content: 'é🚢', shorter: [] };
    expect(fullSize([content, { kind: 'slot', within: [], slot: 'unsubscribe' }, content])).toBe(12);
  });
});
