import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { PROVIDERS } from '../pipeline/audience/import/providers/providers.ts';
import { MAX_ATTEMPTS } from '../pipeline/deliver/pace/backoff.ts';
import { CLIPPED_ABOVE, SHORTENED_ABOVE } from '../pipeline/message/size-limits.ts';
import { BOUNDS } from '../pipeline/model/bounds.ts';
import { MINUTE } from '../pipeline/model/time/duration.ts';
import { CONFIRM_DAYS, UNDO_HOURS } from '../pipeline/serve/link-lifetimes.ts';
import { FORGET_AFTER_DAYS } from '../pipeline/serve/opt-in/opt-in-queue.ts';
import { BY_ADDRESS, BY_NETWORK } from '../pipeline/serve/subscribe-desk.ts';

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, '..', name), 'utf8').replaceAll(/\s+/g, ' ');
const DESIGN = read('docs/DESIGN.md');

const bytes = (count: number): string => `${count.toLocaleString('en')} bytes`;

test.each([
  ['above what size a mail is shortened', `more than ${bytes(SHORTENED_ABOVE)}`],
  ['above what size Gmail clips it', bytes(CLIPPED_ABOVE)],
  ['how long a token to confirm is valid', `to confirm are valid for ${CONFIRM_DAYS} days`],
  ['how long one to undo does', `to undo for ${UNDO_HOURS} hour`],
  ['when who never confirmed is forgotten', `forgotten after ${FORGET_AFTER_DAYS} days`],
  [
    'how often a network may ask',
    `may ask ${BY_NETWORK.times} times in ${BY_NETWORK.within / MINUTE} minutes`,
  ],
  [
    'how often an address may be asked for',
    `asked for ${BY_ADDRESS.times} times in ${BY_ADDRESS.within / MINUTE} minutes`,
  ],
  ['how often a delivery is tried', `at most ${MAX_ATTEMPTS} times`],
  ['how many lines an article may have', BOUNDS.lines.toLocaleString('en')],
])('docs/DESIGN.md says %s, as in the program', (_, words) => {
  expect(DESIGN).toContain(words);
});

test.each(PROVIDERS)(
  'README.md names $name among the programs whose subscribers are imported',
  ({ name }) => {
    expect(read('README.md')).toMatch(new RegExp(`import[^.]* from [^.]*${name}`));
  },
);
