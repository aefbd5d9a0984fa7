import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { endpoints, type Answer, type Endpoints } from './support/endpoints.ts';

let it: Endpoints;
beforeEach(async () => {
  it = await endpoints();
});
afterEach(() => it.database.destroy());

const requests = async (): Promise<readonly unknown[]> =>
  it.database
    .selectFrom('request')
    .select(['address', 'address_key', 'name', 'language', 'source', 'wording', 'network'])
    .orderBy('id')
    .execute();
const asked = {
  address: 'Ann@example.org',
  address_key: 'ann@example.org',
  name: 'Ann Lee',
  language: 'de-AT',
  source: 'form without an origin',
  wording: 'Yes, mail me.',
  network: '203.0.113.0/24',
};
const fields = { email: ' Ann@example.org ', name: ' Ann\r\nLee ', language: 'de-at', website: '' };

describe('what somebody asked is kept', () => {
  test('from the form, with where it was', async () => {
    await it.ask('POST', 'subscribe', { form: fields });
    await it.ask('POST', 'subscribe', {
      form: { email: 'bob@example.org' },
      headers: { origin: 'https://friend.example' },
    });
    expect(await requests()).toEqual([
      asked,
      {
        ...asked,
        address: 'bob@example.org',
        address_key: 'bob@example.org',
        name: null,
        language: null,
        source: 'form https://friend.example',
      },
    ]);
    expect(it.woken()).toBe(2);
    expect(it.refused).toEqual([]);
  });

  test('from the API', async () => {
    await it.ask('POST', 'api/subscribe', {
      body: JSON.stringify(fields),
      headers: { 'content-type': 'application/json' },
    });
    expect(await requests()).toEqual([{ ...asked, source: 'API without an origin' }]);
    expect(it.woken()).toBe(1);
  });

  test.each([
    ['that is ours', { origin: 'https://friend.example' }, 'form https://friend.example'],
    ['of the endpoint', { origin: 'https://mail.example.org' }, 'form https://mail.example.org'],
    [
      'that it claims for itself',
      { origin: 'https://evil.example', host: 'evil.example' },
      'form under another name of this server',
    ],
  ])('with an origin %s', async (_name, headers, source) => {
    await it.ask('POST', 'subscribe', { form: { email: 'ann@example.org' }, headers });
    expect(await requests()).toMatchObject([{ source }]);
  });

  test('the first where a form has a field twice', async () => {
    await it.ask('POST', 'subscribe', {
      body: 'email=ann@example.org&email=eve@example.org',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(await requests()).toMatchObject([{ address: 'ann@example.org' }]);
  });

  test('without the files in it', async () => {
    const body = [
      '--a-boundary',
      'Content-Disposition: form-data; name="email"',
      '',
      'ann@example.org',
      '--a-boundary',
      'Content-Disposition: form-data; name="name"; filename="a.txt"',
      '',
      'Ann',
      '--a-boundary--',
      '',
    ].join('\r\n');
    await it.ask('POST', 'subscribe', {
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=a-boundary' },
    });
    expect(await requests()).toMatchObject([{ address: 'ann@example.org', name: null }]);
  });

  test.each([
    ['de-' + 'a'.repeat(8) + '-' + 'b'.repeat(8) + '-' + 'c'.repeat(8) + '-' + 'd'.repeat(5), true],
    ['nonsense!', false],
  ])('its language %j only if it is one', async (language, isKept) => {
    await it.ask('POST', 'subscribe', { form: { ...fields, language } });
    const [request] = await it.database.selectFrom('request').select('language').execute();
    expect(request?.language !== null).toBe(isKept);
  });

  test('what was wrong is shown again, as far as it can be an address and a name', async () => {
    const form = { email: 'a'.repeat(300), name: 'b'.repeat(300) };
    expect((await it.ask('POST', 'subscribe', { form })).page).toMatchObject({
      email: 'a'.repeat(254),
      person: 'b'.repeat(200),
    });
  });
});

test('the form is empty at first, at both its addresses, with and without the path of the endpoints', async () => {
  for (const path of ['', 'subscribe', '/', '/subscribe']) {
    const { status, page } = await it.ask('GET', path);
    expect([status, page]).toEqual([
      200,
      { name: 'subscribe', heading: 'Subscribe', problem: null, email: '', person: '' },
    ]);
  }
});

describe('where no mail can be sent', () => {
  beforeEach(async () => {
    await it.database.destroy();
    it = await endpoints({ queue: null });
  });

  test('the form says so, and nothing is kept', async () => {
    const { status, page } = await it.ask('POST', 'subscribe', { form: fields });
    expect([status, page]).toEqual([
      503,
      {
        name: 'problem',
        // In the language of the form.
        heading: 'Im Moment nicht',
        words:
          'Im Moment können keine E-Mails verschickt werden, also kann sich niemand anmelden. Bitte versuchen Sie es später noch einmal.',
        again: false,
      },
    ]);
    expect(await requests()).toEqual([]);
    expect(it.counted()).toContain('milepost_opt_in_requests_total{result="unavailable"} 1');
  });

  test('so does the API', async () => {
    const { status, body } = await it.ask('POST', 'api/subscribe', {
      body: JSON.stringify(fields),
      headers: { 'content-type': 'application/json' },
    });
    expect([status, JSON.parse(body)]).toEqual([
      503,
      {
        error: 'unavailable',
        message: expect.stringMatching(/^Im Moment können keine E-Mails verschickt werden/u),
      },
    ]);
  });
});

describe('the API', () => {
  const call = (body: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    it.ask('POST', 'api/subscribe', { body, headers: { 'content-type': 'application/json', ...headers } });
  const again = 'That was not understood. Please fill in the form once more.';
  const noJson = { message: again, expected: '{"email": "ann@example.org"}' };
  const noType = { message: again, expected: 'Content-Type: application/json' };
  const noAddress = { message: 'This does not look like an e-mail address: nothing there.' };

  test.each([
    ['', {}, 400, 'not JSON', 'not-json', noJson],
    ['null', {}, 400, 'not JSON', 'not-json', noJson],
    ['"ann@example.org"', {}, 400, 'not JSON', 'not-json', noJson],
    ['["ann@example.org"]', {}, 400, 'not JSON', 'not-json', noJson],
    ['{"email": 1}', {}, 400, 'no address', 'invalid-email', noAddress],
    ['{}', {}, 400, 'no address', 'invalid-email', noAddress],
    ['{}', { 'content-type': 'application/jsonp' }, 415, 'not JSON', 'not-json', noType],
    ['{}', { 'content-type': 'text/application/json' }, 415, 'not JSON', 'not-json', noType],
    [
      '{}',
      { origin: 'https://evil.example' },
      403,
      'cross-origin',
      'cross-origin',
      { message: 'A page that is not ours sent this. Please use the form on this site.' },
    ],
  ])('refuses %j with %o, and says why', async (body, headers, status, reason, error, more) => {
    const answer = await call(body, headers);
    expect([answer.status, JSON.parse(answer.body)]).toEqual([status, { error, ...more }]);
    expect(it.refused).toEqual([
      { reason, method: 'POST', route: '/api/subscribe', status, network: '203.0.113.0/24' },
    ]);
  });

  test.each([
    ['{"email": "ann", "language": "de-AT"}', {}, /^Das sieht nicht wie eine E-Mail-Adresse aus/u],
    ['{"email": "ann"}', { 'accept-language': 'fr' }, /^Cela ne ressemble pas à une adresse e-mail/u],
    ['[]', { 'accept-language': 'ja' }, /^[^a-z]+$/u],
    ['{"email": "ann", "language": "eo"}', {}, /^This does not look like an e-mail address/u],
    // No more of it is read than the longest language tag has.
    [`{"email": "ann", "language": "${' '.repeat(35)}de"}`, {}, /^This does not look like an e-mail/u],
  ])('says what is wrong in the language of %s with %o', async (body, headers, words) => {
    const answer = await call(body, headers);
    expect(JSON.parse(answer.body)).toMatchObject({
      message: expect.stringMatching(words),
    });
  });

  test.each(['api/subscribe', '/api/subscribe'])(
    'lets other sites read that it was too large: %s',
    async (path) => {
      const { status, headers } = await it.ask('POST', path, {
        body: JSON.stringify({ email: 'a'.repeat(70_000) }),
        headers: { origin: 'https://friend.example', 'content-type': 'application/json' },
      });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([413, 'https://friend.example']);
    },
  );

  test('answers a script with JSON, too, where something else refuses it', async () => {
    const answer = await call(JSON.stringify({ email: 'a'.repeat(70_000) }), { 'accept-language': 'de' });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      413,
      { error: 'too-large', message: expect.stringContaining('größer') },
    ]);
  });

  test.each(['application/json', 'Application/JSON;charset=utf-8', 'application/json; charset=utf-8'])(
    'takes %s',
    async (type) => {
      const answer = await call('{"email": "ann@example.org"}', { 'content-type': type });
      expect([answer.status, answer.body]).toEqual([202, '{"status":"asked"}']);
      expect(it.counted()).toContain('milepost_opt_in_requests_total{result="asked"} 1');
    },
  );

  test('a program that fills in the hidden field gets the usual answer', async () => {
    expect((await call('{"email": "ann@example.org", "website": "x"}')).status).toBe(202);
    expect(it.refused).toMatchObject([{ reason: 'trap', status: 200 }]);
    expect(it.counted()).toContain('milepost_opt_in_requests_total{result="trap"} 1');
    expect(await requests()).toEqual([]);
  });

  test.each(['https://mail.example.org', 'https://example.org', 'https://friend.example'])(
    'lets a browser on a page of %s ask, for a day',
    async (origin) => {
      const { status, headers } = await it.ask('OPTIONS', 'api/subscribe', {
        headers: { origin, 'access-control-request-method': 'POST' },
      });
      expect(status).toBe(204);
      expect(headers.get('access-control-allow-origin')).toBe(origin);
      expect(headers.get('access-control-allow-methods')).toBe('POST');
      expect(headers.get('access-control-allow-headers')).toBe('Content-Type');
      expect(headers.get('access-control-max-age')).toBe('86400');
      expect(it.counted()).toEqual([
        'milepost_http_requests_total{route="/api/subscribe",method="OPTIONS",status="204"} 1',
      ]);
    },
  );

  test('lets no other page ask', async () => {
    const { headers } = await it.ask('OPTIONS', 'api/subscribe', {
      headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
    });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a page may send a form', () => {
  const from = (headers: Readonly<Record<string, string>>): Promise<Answer> =>
    it.ask('POST', 'subscribe', { form: { email: 'ann@example.org' }, headers });

  test.each<[Readonly<Record<string, string>>, number]>([
    [{}, 200],
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'none' }, 200],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ origin: 'https://mail.example.org' }, 200],
    // Behind a proxy, the server has another name than the one that people see.
    [{ origin: 'https://mail.example.org', host: '10.0.0.1:8080' }, 200],
    [{ origin: 'http://127.0.0.1:8080', host: '127.0.0.1:8080' }, 200],
    [{ origin: 'http://127.0.0.1:8081', host: '127.0.0.1:8080' }, 403],
    [{ origin: 'https://friend.example' }, 200],
    [{ origin: 'http://friend.example' }, 403],
    [{ origin: 'null' }, 403],
    [{ origin: '' }, 403],
  ])('with %o: %i', async (headers, status) => {
    expect((await from(headers)).status).toBe(status);
  });

  test('where the public address is not known, too: then there are its own and the allowed ones', async () => {
    await it.database.destroy();
    it = await endpoints({ endpoint: null });
    const send = async (origin: string): Promise<number> =>
      (await it.ask('POST', '/subscribe', { form: { email: 'ann@example.org' }, headers: { origin } }))
        .status;
    expect(await send('https://friend.example')).toBe(200);
    expect(await send('https://mail.example.org')).toBe(200);
    expect(await send('https://evil.example')).toBe(403);
    const { headers } = await it.ask('OPTIONS', '/api/subscribe', {
      headers: { origin: 'https://example.org' },
    });
    expect(headers.get('access-control-allow-origin')).toBe('https://example.org');
  });
});
