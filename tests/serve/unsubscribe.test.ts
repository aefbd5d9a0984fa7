import { request } from 'node:http';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { SECRETS, served, type Served } from './support/served.ts';

let it: Served;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

const link = (token = signToken(SECRETS, 'unsubscribe', 1)): string => it.url(`unsubscribe/${token}`);
const states = async (): Promise<readonly string[]> =>
  (await it.database.selectFrom('subscriber').select('state').orderBy('id').execute()).map(
    ({ state }) => state,
  );
const oneClick = { 'List-Unsubscribe': 'One-Click' };

describe('RFC 8058', () => {
  test('a GET changes nothing: it shows a button', async () => {
    const response = await fetch(link());
    expect(response.status).toBe(200);
    const page = await response.text();
    expect(page).toMatch(/<form [^>]*method="post">[\s\S]*<button/);
    expect(page).toContain('Fish &amp; &lt;Chips&gt;');
    expect(page).toContain('s…@example.org');
    expect(page).not.toContain('s1@example.org');
    await fetch(link(), { method: 'HEAD' });
    expect(await states()).toEqual(['active', 'active']);
  });

  test.each([
    ['URL-encoded', (): FormData | URLSearchParams => new URLSearchParams(oneClick)],
    [
      'multipart',
      (): FormData | URLSearchParams => {
        const form = new FormData();
        form.set('List-Unsubscribe', 'One-Click');
        return form;
      },
    ],
  ])('a %s POST unsubscribes, without cookie or redirect, and may be repeated', async (_name, body) => {
    for (let time = 0; time < 2; time += 1) {
      const response = await fetch(link(), { method: 'POST', body: body(), redirect: 'manual' });
      expect(response.status).toBe(200);
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    expect(await states()).toEqual(['unsubscribed', 'active']);
  });

  test('it may come from the page of a mail program', async () => {
    const response = await it.post(link(), oneClick, { origin: 'https://webmail.example' });
    expect(response.status).toBe(200);
    expect(await states()).toEqual(['unsubscribed', 'active']);
  });

  test.each<[string, string | null, string | null]>([
    ['no body', '', null],
    ['no body, called a form', '', 'application/x-www-form-urlencoded'],
    ['a line end for a body', '\r\n', 'text/plain'],
    ['plain text', 'List-Unsubscribe=One-Click', 'text/plain'],
    ['plain text with its encoding', 'List-Unsubscribe=One-Click', 'text/plain; charset=utf-8'],
    ['no type', 'List-Unsubscribe=One-Click', null],
    ['a line end after it', 'List-Unsubscribe=One-Click\r\n', 'application/x-www-form-urlencoded'],
    ['encoded marks', 'List%2DUnsubscribe=One%2DClick', 'application/x-www-form-urlencoded'],
    ['more fields', 'List-Unsubscribe=One-Click&client=mail', 'application/x-www-form-urlencoded'],
    [
      'a multipart form whose boundary is not the one it names',
      '--a\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--a--\r\n',
      'multipart/form-data; boundary=b',
    ],
  ])('real mail programs also send %s', async (_name, body, type) => {
    const answer = await bare(link(), body ?? '', type);
    expect(answer).toBe(200);
    expect(await states()).toEqual(['unsubscribed', 'active']);
  });

  test('a body that was made to be read for long is refused at once', async () => {
    const start = performance.now();
    expect(await bare(link(), 'name=List-Unsubscribe\n'.repeat(2900), 'text/plain')).toBe(400);
    expect(performance.now() - start).toBeLessThan(300);
  });

  test('another body is refused', async () => {
    expect((await it.post(link(), { x: 'y' })).status).toBe(400);
    expect((await it.post(link(), { 'List-Unsubscribe': 'No' })).status).toBe(400);
    expect(await bare(link(), '{"hello": 1}', 'application/json')).toBe(400);
    expect(await states()).toEqual(['active', 'active']);
  });
});

describe('the goodbye page', () => {
  const undoOf = async (response: Response): Promise<string> => {
    const action = /action="([^"]*undo[^"]*)"/.exec(await response.text())?.[1] ?? '';
    return `${it.server.url}${action}`;
  };

  test('has a button that undoes it, for an hour', async () => {
    const undo = await undoOf(await it.post(link(), oneClick));
    const back = await it.post(undo, {});
    expect(back.status).toBe(200);
    expect(await back.text()).toContain('as before');
    expect(await states()).toEqual(['active', 'active']);
    const kinds = await it.database.selectFrom('consent').select('kind').orderBy('id').execute();
    expect(kinds.map(({ kind }) => kind)).toEqual(['withdrawn', 'returned']);
  });

  test('an hour later the button no longer works', async () => {
    const undo = await undoOf(await it.post(link(), oneClick));
    it.clock.now += 60 * 60_000;
    expect((await it.post(undo, {})).status).toBe(410);
    expect(await states()).toEqual(['unsubscribed', 'active']);
  });

  test('it undoes what it belongs to, and nothing later', async () => {
    const undo = await undoOf(await it.post(link(), oneClick));
    await it.post(undo, {});
    const again = await it.post(link(), oneClick);
    expect((await it.post(undo, {})).status).toBe(410);
    expect(await states()).toEqual(['unsubscribed', 'active']);
    expect((await it.post(await undoOf(again), {})).status).toBe(200);
  });

  test('people who had already left get no button', async () => {
    await it.post(link(), oneClick);
    expect(await (await it.post(link(), oneClick)).text()).not.toContain('undo');
  });

  test('it never brings back somebody who is suppressed', async () => {
    const undo = await undoOf(await it.post(link(), oneClick));
    await it.database.updateTable('subscriber').set({ state: 'suppressed' }).where('id', '=', 1).execute();
    expect((await it.post(undo, {})).status).toBe(410);
    expect(await states()).toEqual(['suppressed', 'active']);
  });
});

/** Posts a body with a type or without one, which `fetch` always adds. */
function bare(url: string, body: string, type: string | null): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = type === null ? {} : { 'content-type': type };
    const sending = request(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sending.on('error', reject);
    sending.end(body);
  });
}
