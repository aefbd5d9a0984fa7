import { Hono } from 'hono';
import { afterEach, beforeEach, expect, test } from 'vitest';

import { openDatabase, type Database } from '../../pipeline/database/open.ts';
import { addStatisticsPages } from '../../pipeline/statistics/pages/routes.ts';
import { readStatistics } from '../../pipeline/statistics/read-statistics.ts';
import { add } from './support.ts';
import { locationOf } from '../database/support/location.ts';

let database: Database;
let app: Hono;
let now: Date;
let readings: number;
let fails: boolean;
beforeEach(async () => {
  database = await openDatabase(locationOf(':memory:'), { verify: false });
  await add(database, 'ann', '2026-01-01T10:00:00Z');
  now = new Date('2026-06-30T12:00:00Z');
  readings = 0;
  fails = false;
  app = new Hono();
  addStatisticsPages(app, '/stats', {
    title: () => 'Log',
    read: () => {
      readings += 1;
      return fails ? Promise.reject(new Error('busy')) : readStatistics(database, 'day', now);
    },
    now: () => now,
    parent: null,
  });
  app.onError((error, c) => c.text(error.message, 500));
});
afterEach(() => database.destroy());

test('a page and its plots are of one reading; after a while they are read again', async () => {
  for (const path of ['/stats/', '/stats/subscribers-by-state.svg', '/stats/statistics.json'])
    expect((await app.request(path)).status).toBe(200);
  expect(readings).toBe(1);
  now = new Date(now.getTime() + 60_000);
  await app.request('/stats/');
  expect(readings).toBe(2);
});

test('a reading that failed is not kept', async () => {
  fails = true;
  expect((await app.request('/stats/')).status).toBe(500);
  fails = false;
  expect((await app.request('/stats/')).status).toBe(200);
});

test('nothing but its own style and plots may be loaded, and nothing is stored', async () => {
  const { headers } = await app.request('/stats/');
  expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('a long table begins with the newest, and says where the rest is', async () => {
  const page = await (await app.request('/stats/')).text();
  const days = [...page.matchAll(/<th scope="row">(\d{4}-\d\d-\d\d)</g)].map(([, day]) => day);
  expect([days.length, days.at(0), days.at(-1)]).toEqual([120, '2026-06-30', '2026-03-03']);
  expect(page).toMatch(/120 of 181 rows: <code>milepost stats --csv subscribers<\/code>/);
});
