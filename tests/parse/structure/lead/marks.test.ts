import { describe, expect, test } from 'vitest';

import type { Lead } from '../../../../pipeline/parse/structure/lead.ts';
import { rawText } from '../../../../pipeline/text/html/plain-marks.ts';
import { markersOf } from '../markers-of.ts';

const LONG = 'and on '.repeat(40);

/** What an item begins with, as its marks say. */
function leadOf(text: string): Lead {
  const [marker] = markersOf(`${text}\n`);
  if (marker === undefined) throw new Error('expected a marker');
  return marker.lead;
}

/** What follows the title of a lead. */
function restOf({ rest }: Lead): string {
  return rest.map(rawText).join('');
}

test.each<[string, Lead['bold'], string]>([
  ['Tale', null, ''],
  ['**Tale**', 'line', ''],
  ['**Tale** ', 'line', ''],
  ['**Tale *of it***', 'line', ''],
  ['1999: **Tale**', 'line', ''],
  ['**Tale** goes on', 'start', 'goes on'],
  ['**Tale** ![](https://a.example/x.png)', 'start', ''],
  ['**A** and **B**', 'start', 'and B'],
  ['1999: **Tale** goes on', 'start', 'goes on'],
  ['3\\. **Tale** goes on', 'start', 'goes on'],
  ['**1999** Something', 'start', 'Something'],
  [`Tale ${LONG}.`, null, `Tale ${LONG}.`],
])('%j is bold: %j, before %j', (text, bold, rest) => {
  const lead = leadOf(`- ${text}`);
  expect([lead.bold, restOf(lead)]).toEqual([bold, rest]);
});

describe('a lead is a link', () => {
  test.each([
    '[Tale](https://a.example/)',
    '[Tale](https://a.example/): goes on',
    '[1999: Tale](https://a.example/)',
    '1999: [Tale](https://a.example/): goes on',
    '[video] [Tale](https://a.example/)',
    '**[Tale](https://a.example/)** goes on',
    '**The [tale](https://a.example/)** goes on',
    '[**Tale**](https://a.example/) goes on',
    '**A** **[B](https://a.example/)** goes on',
  ])('%s', (text) => {
    expect(leadOf(`- ${text}`).link).toBe(true);
  });

  test.each([
    'Tale',
    'Tale of [it](https://a.example/)',
    '**Tale** of [it](https://a.example/)',
    '**Tale *of [it](https://a.example/)***',
    '**1999** [Tale](https://a.example/)',
    'Tale<br>[goes](https://a.example/) on',
    `Tale [goes](https://a.example/) ${LONG}.`,
  ])('and is none: %s', (text) => {
    expect(leadOf(`- ${text}`).link).toBe(false);
  });

  test('as a heading where it begins with one', () => {
    expect(leadOf('## [Tale](https://a.example/) of it').link).toBe(true);
    expect(leadOf('## Tale of [it](https://a.example/)').link).toBe(false);
  });
});

test.each<[string, string, string | null, boolean, string]>([
  ['Tale', 'Tale', null, false, 'Tale'],
  ['The *tale* of it', 'The tale of it', null, false, 'The tale of it'],
  ['**The *tale* of it** goes on', 'The tale of it', null, false, 'The tale of it'],
  ['1999: The *tale* of it', 'The tale of it', '1999', true, '1999: The tale of it'],
  ['[1999: The *tale*](https://a.example/)', 'The tale', '1999', true, '1999: The tale'],
  ['1999: Tale', 'Tale', '1999', true, '1999: Tale'],
  ['March 1999: Tale', 'Tale', 'March 1999', false, 'March 1999: Tale'],
  ['Tale (March 3, 1999)', 'Tale', 'March 3, 1999', false, 'Tale (March 3, 1999)'],
  ['Tale, 1999', 'Tale, 1999', null, false, 'Tale, 1999'],
  ['1999', '1999', '1999', true, '1999'],
  ['March 1999', 'March 1999', 'March 1999', false, 'March 1999'],
  ['**1999** Something', '', '1999', true, '1999'],
  ['**March 1999** Something', '', 'March 1999', false, 'March 1999'],
  ['**1999**', '1999', '1999', true, '1999'],
  ['**1999: Tale** goes on', 'Tale', '1999', true, '1999: Tale'],
  ['**March 1999: Tale**', 'Tale', 'March 1999', false, 'March 1999: Tale'],
  ['**Tale (March 3, 1999)** goes on', 'Tale', 'March 3, 1999', false, 'Tale (March 3, 1999)'],
  ['[1999: Tale](https://a.example/)', 'Tale', '1999', true, '1999: Tale'],
  ['1999: [Tale](https://a.example/): goes on', 'Tale', '1999', true, '1999: Tale'],
  ['1999: 3. Tale', 'Tale', '1999', true, '1999: Tale'],
  [`1999: Tale ${LONG}.`, '', '1999', true, '1999:'],
  [`Tale ${LONG}.`, '', null, false, ''],
])('%j has the title %j and the date %j', (text, title, date, yearOnly, heading) => {
  expect(leadOf(`- ${text}`)).toMatchObject({ title, date, yearOnly, heading });
});

test.each<[string, string | null, number | null]>([
  ['- Tale', null, null],
  ['3. Tale', '3', 3],
  ['- Step 3: Tale', null, null],
  ['## Day 3: Tale', 'Day 3', 3],
  ['## Tale', null, null],
  ['1\\. Tale', '1', 1],
  ['**1. Tale** goes on', '1', 1],
])('%j has the number %j', (text, number, ordinal) => {
  expect(markersOf(`${text}\n`)[0]).toMatchObject({ number, ordinal });
});

test.each([
  ['**Tale** goes on', true],
  ['**Tale** – goes on', true],
  ['**Tale.** It goes on', false],
  ['**Tale**', false],
  ['[Tale](https://a.example/): goes on', true],
  ['[Tale](https://a.example/): It goes on', false],
  ['**1999** something', false],
  [`Tale ${LONG}.`, false],
])('a sentence runs on in %j: %j', (text, runsOn) => {
  expect(leadOf(`- ${text}`).runsOn).toBe(runsOn);
});
