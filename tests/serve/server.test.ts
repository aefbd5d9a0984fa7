import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { signToken } from '../../pipeline/audience/token.ts';
import { clientAddress, networkOf, trustedNetworks } from '../../pipeline/serve/client-network.ts';
import type { ThemeLogo } from '../../pipeline/model/settings/theme.ts';
import { FISH, SECRETS, served, type Served } from './support/served.ts';

let it: Served;
beforeEach(async () => {
  it = await served();
});
afterEach(() => it.close());

test('every answer has the usual headers', async () => {
  const link = it.url(`unsubscribe/${signToken(SECRETS, 'unsubscribe', 1)}`);
  for (const url of [
    link,
    it.url('unsubscribe/x'),
    it.url('subscribe'),
    it.url('api/subscribe'),
    it.url('no'),
  ]) {
    const { headers } = await fetch(url);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/);
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toContain('script-src');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    const isForm = url === it.url('subscribe');
    expect(headers.get('referrer-policy')).toBe(isForm ? 'same-origin' : 'no-referrer');
    expect(headers.get('strict-transport-security')).toContain('max-age');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex');
    expect(headers.get('set-cookie')).toBeNull();
  }
});

describe('a logo', () => {
  const shown = async (logo: ThemeLogo): Promise<{ readonly page: string; readonly policy: string }> => {
    await it.close();
    it = await served({ site: { ...FISH, logo } });
    const answer = await fetch(it.url('subscribe'));
    return { page: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' };
  };
  const LOGO = {
    url: 'https://example.org/l.svg',
    dark: null,
    alt: 'Fish & chips',
    width: 120,
    height: null,
  };

  test('stands in place of the name, and leads where that does', async () => {
    const { page, policy } = await shown(LOGO);
    expect(page).toContain(
      '<a class="brand" href="https://example.org/"><img src="https://example.org/l.svg" alt="Fish &amp; chips" width="120"></a>',
    );
    expect(policy).toContain("img-src 'self' https://example.org/l.svg;");
  });

  test('is another one where the system is dark, and nothing but the two may be loaded', async () => {
    const dark = 'https://cdn.example/a;b,c/d.svg?v=1';
    const { page, policy } = await shown({ ...LOGO, dark, height: 40 });
    expect(page).toContain(`<source srcset="${dark}" media="(prefers-color-scheme: dark)">`);
    expect(page).toContain('width="120" height="40"></picture></a>');
    expect(policy).toContain(
      "img-src 'self' https://example.org/l.svg https://cdn.example/a%3Bb%2Cc/d.svg; form-action 'self';",
    );
  });

  test('is the name of the publication where there is none', async () => {
    const page = await (await fetch(it.url('subscribe'))).text();
    expect(page).toContain('<a class="brand" href="https://example.org/">Fish &amp; &lt;Chips&gt;</a>');
  });
});

test('/healthz answers as long as the database does', async () => {
  expect(await (await fetch(it.url('healthz'))).text()).toBe('ok');
  // What it looks for when it starts is found by now.
  await it.server.idle();
  await it.database.schema.alterTable('subscriber').renameTo('gone').execute();
  expect((await fetch(it.url('healthz'))).status).toBe(500);
  expect(it.failures).toHaveLength(1);
});

describe('/metrics', () => {
  const metrics = (token: string): Promise<Response> =>
    fetch(it.url('metrics'), { headers: { authorization: `Bearer ${token}` } });
  beforeEach(async () => {
    await it.close();
    it = await served({ metricsToken: 'a token' });
  });

  test('counts, in the text format of Prometheus, and names nobody', async () => {
    await it.post('subscribe', { email: 'ann@example.org' });
    await it.server.idle();
    await fetch(it.url('nowhere/"quoted"'));
    const response = await metrics('a token');
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    for (const line of [
      'milepost_subscribers{state="active"} 2',
      'milepost_subscribers{state="pending"} 1',
      'milepost_opt_in_requests_total{result="asked"} 1',
      'milepost_opt_in_mails_total{kind="confirm",outcome="sent"} 1',
      'milepost_http_requests_total{route="/subscribe",method="POST",status="200"} 1',
      'milepost_refused_total{reason="no such address"} 1',
      'milepost_opt_in_waiting 0',
    ]) {
      expect(text).toContain(`${line}\n`);
    }
    expect(text).not.toMatch(/ann|quoted/);
    const sample = /^[a-z_]+(?:\{[a-z]+="[^"\n]*"(?:,[a-z]+="[^"\n]*")*\})? \d+$/;
    const lines = text.trimEnd().split('\n');
    expect(lines.filter((line) => !line.startsWith('# ') && !sample.test(line))).toEqual([]);
  });

  test('are for whoever has the token, also on this machine', async () => {
    expect((await fetch(it.url('metrics'))).status).toBe(404);
    expect((await metrics('a tokem')).status).toBe(404);
    expect((await metrics('a token')).status).toBe(200);
  });
});

test('a proxy may leave out the path under which it reaches the endpoints', async () => {
  expect((await fetch(`${it.server.url}/subscribe`)).status).toBe(200);
  const style = await fetch(it.url('style.css'));
  expect(style.headers.get('content-type')).toContain('text/css');
  expect(style.headers.get('cache-control')).toContain('max-age');
});

describe('the client of a request', () => {
  const isTrusted = trustedNetworks(['127.0.0.0/8', '10.1.0.0/16', '2001:db8:ffff::/48', '192.0.2.7']);

  test.each([
    ['nobody in between', '203.0.113.9', undefined, '203.0.113.9'],
    ['a stranger’s word', '203.0.113.9', '198.51.100.1', '203.0.113.9'],
    ['a proxy’s word', '127.0.0.1', '198.51.100.1', '198.51.100.1'],
    ['two proxies', '::ffff:127.0.0.1', '198.51.100.1, 10.1.2.3', '198.51.100.1'],
    ['a made-up beginning', '127.0.0.1', '1.1.1.1, 198.51.100.1', '198.51.100.1'],
    ['all proxies', '127.0.0.1', '10.1.2.3', '10.1.2.3'],
    ['an address and nonsense', '127.0.0.1', '198.51.100.1, x', '127.0.0.1'],
    ['IPv6', '2001:db8:ffff::1', '2001:db8::5', '2001:db8::5'],
    ['a single trusted one', '192.0.2.7', '198.51.100.1', '198.51.100.1'],
    ['its neighbour', '192.0.2.8', '198.51.100.1', '192.0.2.8'],
  ])('%s', (_name, peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded, isTrusted)).toBe(expected);
  });

  test.each([
    ['203.0.113.9', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.0/24'],
    ['2001:db8:0:1:2:3:4:5', '2001:db8:0:1::/64'],
    ['2001:0DB8::5', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', 'unknown'],
    ['evil\nlog', 'unknown'],
  ])('%s is in the network %s', (address, expected) => {
    expect(networkOf(address)).toBe(expected);
  });
});
