import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';

import { messageComposer } from '../../pipeline/message/compose.ts';
import { encodedPart } from '../../pipeline/message/quoted-printable.ts';
import type { ContentPart, Edition, EditionPart } from '../../pipeline/model/edition.ts';
import { sampleEdition, sampleEnvelope } from './message-fixture.ts';

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.array(fc.constantFrom('\n', ' ', '.', '=', 'From ', 'é', '🚢', 'x'.repeat(80), '\t'), { maxLength: 20 }),
);
const content = piece.map((text) => (typeof text === 'string' ? text : text.join('')).replace(/\r/g, ''));

describe('parts encoded one by one', () => {
  it('RFC 2045 section 6.7: joined, they decode to what they were made from, in lines of at most 76', () => {
    fc.assert(
      fc.property(fc.array(content, { maxLength: 6 }), (parts) => {
        const joined = Buffer.concat(parts.map(encodedPart)).toString('latin1');
        expect(decoded(joined)).toBe(parts.join('').replace(/\n/g, '\r\n'));
        const lines = joined.split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(76);
        expect(lines.filter((line) => /[ \t]$|^\.|^From |[^\t\x20-\x7e]/.test(line))).toEqual([]);
      }),
    );
  });
});

describe('a choice of items', () => {
  it('gets exactly their parts, everything that belongs to all, and the sections that contain any of them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.subarray([0, 1, 2, 3, 4]), async (choice) => {
        const read = await simpleParser(
          Buffer.from(messageComposer(edition()).message(choice, sampleEnvelope())),
        );
        const expected = [
          'head',
          ...['a', 'b'].flatMap((section, at) => {
            const inside = (at === 0 ? [0, 1] : [2, 3, 4]).filter((item) => choice.includes(item));
            return inside.length === 0 ? [] : [`section ${section}`, ...inside.map((item) => `item ${item}`)];
          }),
          'foot https://lists.example.org/u/abc?x=1&y=2',
        ];
        expect(read.text?.trim().split('\n')).toEqual(expected);
      }),
      { numRuns: 32 },
    );
  });

  it('is the same with all items chosen as without a choice', () => {
    const composer = messageComposer(edition());
    expect(composer.message([0, 1, 2, 3, 4], sampleEnvelope())).toEqual(
      composer.message(null, sampleEnvelope()),
    );
  });

  it('has the same bytes whatever was made before', () => {
    const used = messageComposer(edition());
    used.message([1], sampleEnvelope());
    used.message(null, sampleEnvelope({ to: { name: null, address: 'bob@example.org' } }));
    expect(used.message([1, 2], sampleEnvelope())).toEqual(
      messageComposer(edition()).message([1, 2], sampleEnvelope()),
    );
  });
});

describe('a body that is too large', () => {
  const unsubscribe = 'https://lists.example.org/u';
  const values = { unsubscribe, preferences: 'https://lists.example.org/p/abc' };
  const large = (count: number, size: number): Edition => ({
    ...edition(),
    items: Array.from({ length: count }, (_, item) => ({ id: `i${item}`, tags: [] })),
    html: [
      ...Array.from({ length: count }, (_, item) => ({
        ...fixed([`milestone:${item}`], `${item}${'x'.repeat(size)}\n`),
        shorter: Array.from({ length: 20 }, (_, step) => ({
          at: Math.floor(size * 0.8 ** (step + 1)),
          end: '…\n',
        })),
      })),
      fixed(['omitted'], 'the rest\n'),
      { kind: 'slot', within: [], slot: 'unsubscribe' },
    ],
  });

  it('is shortened to 90 kB after personalisation, for any choice and any length of the values filled in', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 100, max: 40_000 }),
        fc.integer({ min: 0, max: 5000 }),
        fc.array(fc.nat(39)),
        (count, size, long, choice) => {
          const given = { ...values, unsubscribe: `${unsubscribe}/${'y'.repeat(long)}` };
          const { html } = messageComposer(large(count, size)).bodies(
            choice.length === 0 ? null : choice,
            given,
          );
          expect(Buffer.byteLength(html)).toBeLessThanOrEqual(90_000);
          expect(html).toContain(given.unsubscribe);
        },
      ),
    );
  });

  it('is not shortened for those whose choice is small enough to fit', () => {
    const composer = messageComposer(large(10, 20_000));
    const { html } = composer.bodies([3, 7], values);
    expect(html).toBe(`3${'x'.repeat(20_000)}\n7${'x'.repeat(20_000)}\n${unsubscribe}`);
    expect(composer.bodies(null, values).html).not.toContain('x'.repeat(10_000));
  });

  it('keeps the short parts whole, and cuts the long ones to one length', () => {
    const parts = [...large(3, 60_000).html];
    parts[1] = fixed(['milestone:1'], `1${'x'.repeat(9000)}\n`);
    const { html } = messageComposer({ ...large(3, 60_000), html: parts }).bodies(null, values);
    const [first, second, third] = html.split('\n').map((line) => line.length);
    expect(second).toBe(9001);
    expect(first).toBe(third);
    expect(html).not.toContain('the rest');
  });

  it('loses its last items if even the shortest forms are too much, and says so', () => {
    const parts = Array.from({ length: 100 }, (_, item) =>
      fixed([`milestone:${item}`], `item ${item} ${'x'.repeat(2000)}\n`),
    );
    const whole = { ...edition(), html: [...parts, fixed(['omitted'], 'the rest')] };
    const { html } = messageComposer(whole).bodies(null, values);
    expect(html).toContain('item 43 ');
    expect(html).not.toContain('item 45 ');
    expect(html).toMatch(/the rest$/);
  });
});

function edition(): Edition {
  const item = (section: number, index: number): EditionPart =>
    fixed([`section:${section}`, `milestone:${index}`], `item ${index}\n`);
  const text: EditionPart[] = [
    fixed([], 'head\n'),
    fixed(['section:0'], 'section a\n'),
    item(0, 0),
    item(0, 1),
    fixed(['section:1'], 'section b\n'),
    item(1, 2),
    item(1, 3),
    item(1, 4),
    fixed(['omitted'], 'the rest\n'),
    fixed([], 'foot '),
    { kind: 'slot', within: [], slot: 'unsubscribe' },
    fixed([], '\n'),
  ];
  return { ...sampleEdition(), html: text, text };
}

function fixed(within: readonly string[], content: string): ContentPart {
  return { kind: 'content', within, content, shorter: [] };
}

/** Decodes RFC 2045, section 6.7, to the letter. */
function decoded(encoded: string): string {
  const bytes = encoded
    .replace(/=\r\n/g, '')
    .replace(/=([\dA-F]{2})/g, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
