import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { expect, test } from 'vitest';

import { PAUSES } from '../pipeline/audience/brakes/asking.ts';
import { PROVIDERS } from '../pipeline/audience/import/providers/providers.ts';
import { READING_BUDGET } from '../pipeline/build/reading/budget.ts';
import { EVENTS_KEPT } from '../pipeline/deliver/bounce/handled-events.ts';
import { retryDelay } from '../pipeline/deliver/pace/backoff.ts';
import { GIVE_UP_AFTER, GIVE_UP_OURS_AFTER, LEAST_DAYS } from '../pipeline/deliver/pace/giving-up.ts';
import { LATELY } from '../pipeline/deliver/bounce/quoted-delivery.ts';
import { CLIPPED_ABOVE, SHORTENED_ABOVE } from '../pipeline/message/size-limits.ts';
import { BOUNDS } from '../pipeline/model/bounds.ts';
import { DAY, HOUR, MINUTE } from '../pipeline/model/time/duration.ts';
import { HOOK_PROVIDERS } from '../pipeline/serve/hooks/providers.ts';
import { CONFIRM_DAYS, FORGET_AFTER_DAYS, UNDO_HOURS } from '../pipeline/serve/link-lifetimes.ts';
import { BY_NETWORK, BY_SITE } from '../pipeline/serve/subscribe-desk.ts';

const ROOT = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(ROOT, name), 'utf8').replaceAll(/\s+/g, ' ');
const DESIGN = read('docs/DESIGN.md');

const number = (count: number): string => count.toLocaleString('en');
const bytes = (count: number): string => `${number(count)} bytes`;

test.each([
  ['above what size a mail is shortened', `more than ${bytes(SHORTENED_ABOVE)}`],
  ['above what size Gmail clips it', bytes(CLIPPED_ABOVE)],
  ['how long a token to confirm is valid', `to confirm are valid for ${CONFIRM_DAYS} days`],
  ['how long one to undo is', `to undo for ${UNDO_HOURS} hour`],
  ['when who never confirmed is forgotten', `forgotten after ${FORGET_AFTER_DAYS} days`],
  [
    'how often a network may ask',
    `may ask ${BY_NETWORK.times} times in ${BY_NETWORK.within / MINUTE} minutes`,
  ],
  ['how often a larger network of IPv6 may ask', `a /48 of IPv6 ${BY_SITE.times} times`],
  [
    'how the pauses of a mailbox grow',
    `for ${PAUSES[0] / MINUTE} minutes, then for ${PAUSES[1] / HOUR} and ${PAUSES[2] / HOUR} hours, then for ${PAUSES[3] / DAY}, ${PAUSES[4] / DAY} and ${PAUSES[5] / DAY} days`,
  ],
  ['how long a delivery is tried', `given up after ${GIVE_UP_AFTER / DAY} days`],
  ['how long what our own server keeps back', `given up after ${GIVE_UP_OURS_AFTER / DAY} days`],
  ['on how many days a delivery is tried', `if it was tried on ${LEAST_DAYS} days`],
  [
    'how long after greylisting it is tried again',
    `tried again after ${retryDelay(1) / MINUTE} minutes, then after twice as long each time up to ${retryDelay(99) / HOUR} hours`,
  ],
  [
    'how large an article may be',
    `more than ${bytes(BOUNDS.fileBytes)} or ${number(BOUNDS.lines)} lines, or with more than ${number(BOUNDS.frontMatter)} characters`,
  ],
  [
    'how much of a front matter is read',
    `${BOUNDS.fields} fields, ${BOUNDS.authors} authors, ${BOUNDS.tags} tags, or ${number(BOUNDS.text)} characters`,
  ],
  ['how many milestones there may be', `more than ${number(BOUNDS.milestones)} milestones`],
  ['how deep an article may be nested', `more than ${BOUNDS.depth} elements`],
  [
    'what the reading of an article may cost',
    `${READING_BUDGET.seconds} seconds and ${number(READING_BUDGET.megabytes)} megabytes`,
  ],
])('docs/DESIGN.md says %s, as in the program', (_, words) => {
  expect(DESIGN).toContain(words);
});

test.each(PROVIDERS)(
  'README.md names $name among the programs whose subscribers are imported',
  ({ name }) => {
    expect(read('README.md')).toMatch(new RegExp(`import[^.]* from [^.]*${name}`));
  },
);

test.each([...HOOK_PROVIDERS.keys()])('docs/providers.md says what to do at the provider %s', (name) => {
  expect(read('docs/providers.md')).toContain(`| \`/hooks/${name}/<secret>\` |`);
});

test.each([
  ['for how long a mail can come back', `accepted for that address within ${LATELY / DAY} days`],
  ['for how long events are remembered', `remembered for ${EVENTS_KEPT / DAY} days`],
])('docs/providers.md says %s, as in the program', (_, words) => {
  expect(read('docs/providers.md')).toContain(words);
});

/** The rows of the map, each with the paths that it names. */
const MAP = Array.from(
  /## Map of the code(.*?)\n## /s
    .exec(readFileSync(join(ROOT, 'CONTRIBUTING.md'), 'utf8'))?.[1]
    ?.matchAll(/^\| ([^|]+) \| ([^|]*`[^|]*) \|$/gm) ?? [],
  ([, change = '', places = '']) => ({
    change,
    paths: Array.from(places.matchAll(/`([^`]+)`/g), ([, path = '']) => path),
  }),
);

test('the map of CONTRIBUTING.md has more than forty rows', () => {
  expect(MAP.length).toBeGreaterThan(40);
});

test.each(MAP)('CONTRIBUTING.md names files that exist for: $change', ({ paths }) => {
  let folder = '';
  const missing = paths.filter((path) => {
    const isWhole = /^(?:pipeline|templates)\//.test(path);
    if (isWhole) folder = path.endsWith('/') ? path : dirname(path);
    return !existsSync(join(ROOT, isWhole ? path : join(folder, path)));
  });
  expect(missing).toEqual([]);
});

test('docs/doctor.md names every check of `milepost doctor`', () => {
  const folders = ['pipeline/doctor', 'pipeline/commands/doctor'].map((folder) => join(ROOT, folder));
  const texts = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(join(folder, name), 'utf8')),
  );
  const checks = texts.flatMap((text) =>
    [...text.matchAll(/examine\('\w+', '([\w-]+)'\)/g)].map(([, name]) => name),
  );
  expect(checks.length).toBeGreaterThan(20);
  const document = read('docs/doctor.md');
  expect(checks.filter((check) => !document.includes(`\`${check}\``))).toEqual([]);
});
