import { describe, expect, test } from 'vitest';

import { collect } from '../../pipeline/collect/collect.ts';

/** The value of `published` when the front matter, or the file name, says a date. */
async function published(
  date: string | null,
  timeZone: string | null,
  name = 'a.md',
): Promise<string | null> {
  const { sources, diagnostics } = await collect(
    {
      list: () => Promise.resolve([`articles/${name}`]),
      read: () => Promise.resolve(Buffer.from(date === null ? 'Text' : `---\ndate: ${date}\n---\nText`)),
    },
    { allowedFields: [], timeZone, permalink: '/articles/:slug/' },
  );
  const [source] = sources;
  if (source === undefined) throw new Error(JSON.stringify(diagnostics));
  return source.frontMatter.published;
}

describe('a date keeps the offset that its author wrote', () => {
  test.each([
    ['2024-05-01T23:30:00-07:00', '2024-05-01T23:30:00-07:00'],
    ['Wed, 1 May 2024 23:30:00 PDT', '2024-05-01T23:30:00-07:00'],
    ['Wed, 1 May 2024 23:30:00 EST', '2024-05-01T23:30:00-05:00'],
    ['Wed, 1 May 2024 23:30:00 GMT', '2024-05-01T23:30:00Z'],
    ['Wed, 1 May 2024 23:30:00 UT', '2024-05-01T23:30:00Z'],
    ['Wed, 1 May 2024 23:30:00 Z', '2024-05-01T23:30:00Z'],
    ['Wed, 1 May 2024 23:30:00 +0200', '2024-05-01T23:30:00+02:00'],
    ['Wed, 1 May 2024 23:30 -0000', '2024-05-01T23:30:00Z'],
    ['1 May 24 23:30:00 EDT', '2024-05-01T23:30:00-04:00'],
    ['Wed May  1 23:30:00 PDT 2024', '2024-05-01T23:30:00-07:00'],
    ['"Wed May 01 2024 23:30:00 GMT-0700 (Pacific Daylight Time)"', '2024-05-01T23:30:00-07:00'],
    ['2024-05-01 23:30 +0200', '2024-05-01T23:30:00+02:00'],
    ['2024-05-01 23:30:00 UTC', '2024-05-01T23:30:00Z'],
    ['2024-05-01T23:30', '2024-05-01T23:30:00Z'],
    ['2024-05-01t23:30:00.123+05:30', '2024-05-01T23:30:00+05:30'],
    ['2024-05-01 23:30:00.0 -5', '2024-05-01T23:30:00-05:00'],
    ['2024-05-01 11:30 p.m. CEST', '2024-05-01T23:30:00+02:00'],
    ['2024-05-01 23:30 America/New_York', '2024-05-01T23:30:00-04:00'],
    ['2024-01-01 23:30 America/New_York', '2024-01-01T23:30:00-05:00'],
    ['"2024-05-01T23:30:00+02:00[Europe/Berlin]"', '2024-05-01T23:30:00+02:00'],
    ['20240501T233000Z', '2024-05-01T23:30:00Z'],
    ['20240501', '2024-05-01T00:00:00Z'],
    ['01-May-2024', '2024-05-01T00:00:00Z'],
  ])('%s', async (written, time) => expect(await published(written, null)).toBe(time));

  test.each([
    '2024-05-01 23:30 IST',
    '2024-05-01 23:30 +25:00',
    '2024-05-01 23:30 Europe/Nowhere',
    '1 May 24',
  ])('a text that means nothing, or more than one thing, is not a date: %s', async (written) => {
    await expect(published(written, null)).rejects.toThrow('invalid-date');
  });
});

describe('in the time zone of the publication', () => {
  test.each([
    ['2024-05-01T23:30:00-07:00', '2024-05-02T08:30:00+02:00'],
    ['2024-05-01 23:30', '2024-05-01T23:30:00+02:00'],
    ['2024-01-01 23:30', '2024-01-01T23:30:00+01:00'],
    ['2024-05-01', '2024-05-01T00:00:00+02:00'],
    ['2024-05-01T23:30:00Z', '2024-05-02T01:30:00+02:00'],
    // The clocks go from 2 to 3, and from 3 back to 2.
    ['2024-03-31 02:30', '2024-03-31T03:30:00+02:00'],
    ['2024-10-27 02:30', '2024-10-27T02:30:00+02:00'],
    ['2024-10-27 03:30', '2024-10-27T03:30:00+01:00'],
  ])('Europe/Berlin: %s', async (written, time) =>
    expect(await published(written, 'Europe/Berlin')).toBe(time),
  );

  test.each(['America/Los_Angeles', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kathmandu', 'UTC'])(
    'a day is that day: %s',
    async (zone) => {
      expect((await published('2024-05-01', zone))?.slice(0, 19)).toBe('2024-05-01T00:00:00');
      expect((await published(null, zone, '2024-05-01-a.md'))?.slice(0, 19)).toBe('2024-05-01T00:00:00');
    },
  );
});
