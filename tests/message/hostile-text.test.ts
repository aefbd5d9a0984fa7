import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';

import { composeMessage } from '../../pipeline/message/compose.ts';
import { oneLine } from '../../pipeline/message/one-line.ts';
import { rawHeaders, sampleEdition, sampleEnvelope } from './message-fixture.ts';

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

const names = async (message: Promise<Uint8Array>): Promise<string[]> =>
  rawHeaders(await message).map((header) => header.name);

it('no subject adds a header, and each comes back as it was but for its white space', async () => {
  const expected = await names(composeMessage(sampleEdition(), sampleEnvelope()));
  await fc.assert(
    fc.asyncProperty(nasty, async (subject) => {
      const message = await composeMessage(sampleEdition({ subject }), sampleEnvelope());
      const kept = oneLine(subject);
      expect(await names(Promise.resolve(message))).toEqual(
        kept === '' ? expected.filter((name) => name !== 'Subject') : expected,
      );
      const read = await simpleParser(Buffer.from(message));
      expect(oneLine(read.subject ?? '')).toBe(kept);
      expect(longestLine(message)).toBeLessThanOrEqual(998);
    }),
    { numRuns: 150 },
  );
});

it('no name of a person adds a header or a recipient', async () => {
  const expected = await names(composeMessage(sampleEdition(), sampleEnvelope()));
  await fc.assert(
    fc.asyncProperty(nasty, async (name) => {
      const to = { name, address: 'ada@example.com' };
      const from = { name, address: 'log@example.org' };
      const message = await composeMessage(sampleEdition(), sampleEnvelope({ to, from }));
      expect(await names(Promise.resolve(message))).toEqual(expected);
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

it('no address but a single one is taken', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, async (text) => {
      const to = { name: null, address: `${text}@example.com` };
      const message = await composeMessage(sampleEdition(), sampleEnvelope({ to })).catch(
        (error: unknown) => error,
      );
      if (message instanceof RangeError) return;
      expect(message).toBeInstanceOf(Uint8Array);
      expect(text).toMatch(/^[\w!#$%&'*+/=?^`{|}~.-]+$/);
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
