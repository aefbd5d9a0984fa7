import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';

import { oneLine } from '../../pipeline/text/one-line.ts';
import { composed, rawHeaders, sampleEdition, sampleEnvelope } from './message-fixture.ts';

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc
    .array(
      fc.constantFrom(
        '\r\nBcc: x@example.com',
        '\n\n<script>',
        '=?utf-8?Q?=0D=0ABcc:_x@example.com?=',
        '=?utf-8?Q?hello?=',
        '=?x?B?',
        '?=',
        '"',
        '\\',
        '<a@b>',
        ', c@d',
        '(',
        ';',
        '\u2028',
        '\u0085',
        '\ud83d',
        '🚢',
        'é',
        ' ',
        'word',
        'x'.repeat(300),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

const names = (message: Uint8Array): string[] => rawHeaders(message).map((header) => header.name);

it('no subject adds a header, and each comes back unchanged except for its white space', async () => {
  const expected = names(composed(sampleEdition(), sampleEnvelope()));
  await fc.assert(
    fc.asyncProperty(nasty, async (subject) => {
      const message = composed(sampleEdition({ subject }), sampleEnvelope());
      const kept = oneLine(subject);
      expect(names(message)).toEqual(kept === '' ? expected.filter((name) => name !== 'Subject') : expected);
      const read = await simpleParser(Buffer.from(message));
      expect(oneLine(read.subject ?? '')).toBe(kept);
      expect(longestLine(message)).toBeLessThanOrEqual(998);
    }),
    { numRuns: 150 },
  );
});

it('no name of a person adds a header or a recipient', async () => {
  const expected = names(composed(sampleEdition(), sampleEnvelope()));
  await fc.assert(
    fc.asyncProperty(nasty, async (name) => {
      const to = { name, address: 'ada@example.com' };
      const from = { name, address: 'log@example.org' };
      const message = composed(sampleEdition(), sampleEnvelope({ to, from }));
      expect(names(message)).toEqual(expected);
      const read = await simpleParser(Buffer.from(message));
      expect([read.to].flat().flatMap((list) => list?.value ?? [])).toMatchObject([
        { address: 'ada@example.com' },
      ]);
      expect(read.from?.value).toMatchObject([{ address: 'log@example.org' }]);
      expect(longestLine(message)).toBeLessThanOrEqual(998);
    }),
    { numRuns: 150 },
  );
});

it('nothing but a single address is accepted', () => {
  fc.assert(
    fc.property(nasty, (text) => {
      const to = { name: null, address: `${text}@example.com` };
      fc.pre(!/^[\w!#$%&'*+/=?^`{|}~.-]+$/.test(text));
      expect(() => composed(sampleEdition(), sampleEnvelope({ to }))).toThrow(RangeError);
    }),
    { numRuns: 150 },
  );
});

function longestLine(message: Uint8Array): number {
  return Math.max(
    ...Buffer.from(message)
      .toString('latin1')
      .split('\r\n')
      .map((line) => line.length),
  );
}
