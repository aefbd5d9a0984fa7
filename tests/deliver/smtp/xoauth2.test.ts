import { afterEach, describe, expect, onTestFinished, test } from 'vitest';

import {
  NoAccessToken,
  rememberedTokens,
  type AccessTokens,
} from '../../../pipeline/deliver/smtp/access-tokens.ts';
import { grantedTokens, type OAuthGrant } from '../../../pipeline/deliver/smtp/oauth-grant.ts';
import { smtpTransport } from '../../../pipeline/deliver/smtp/smtp-transport.ts';
import { tokenCommand } from '../../../pipeline/deliver/smtp/token-command.ts';
import { withoutSecrets } from '../../../pipeline/deliver/smtp/without-secrets.ts';
import { ServerUnreachable, type Transport } from '../../../pipeline/deliver/transport.ts';
import { audienceOf, NOW, sendTo, states } from '../support/audience.ts';
import { tokenServer, type TokenServer } from '../support/token-server.ts';

const USER = 'news@example.org';
const SHORT = { connect: 2000, greeting: 2000, idle: 2000 };
const ENVELOPE = { from: USER, to: 'ann@example.org' };
const MESSAGE = Buffer.from('Message-ID: <1@t>\r\n\r\nHello\r\n');
const MINUTE = 60_000;

/** Tokens `token-1`, `token-2` and so on, each for ten minutes of a clock that a test moves. */
function counted(lifetime = 10 * MINUTE): AccessTokens & { readonly clock: { now: number }; got(): number } {
  const clock = { now: NOW.getTime() };
  let got = 0;
  const tokens = rememberedTokens(
    async () => {
      got += 1;
      return { value: `token-${got}`, lifetime };
    },
    () => new Date(clock.now),
  );
  return { ...tokens, clock, got: () => got };
}

async function serverFor(...given: Parameters<typeof tokenServer>): Promise<TokenServer> {
  const server = await tokenServer(...given);
  onTestFinished(() => server.close());
  return server;
}

function transportTo(port: number, tokens: AccessTokens, host = '127.0.0.1'): Transport {
  return smtpTransport({ host, port, secure: false, user: USER, password: null, tokens }, SHORT);
}

describe('a login by token', () => {
  test('is SASL XOAUTH2, although the server offers others first', async () => {
    const server = await serverFor(() => true);
    const connection = await transportTo(server.port, counted()).connect();
    expect(await connection.send(ENVELOPE, [MESSAGE])).toMatchObject({ kind: 'accepted' });
    connection.close();
    expect(server.logins).toEqual([`${USER} token-1`]);
  });

  test('uses one token for all connections until it expires, and then another', async () => {
    const server = await serverFor(() => true);
    const tokens = counted();
    const transport = transportTo(server.port, tokens);
    const open = async (): Promise<void> => (await transport.connect()).close();
    await Promise.all([open(), open(), open()]);
    tokens.clock.now += 8 * MINUTE;
    await open();
    expect(tokens.got()).toBe(1);
    // In its last minute it is not used any more.
    tokens.clock.now += MINUTE;
    await open();
    expect(tokens.got()).toBe(2);
    expect(server.logins.map((login) => login.split(' ')[1])).toEqual([
      ...Array.from({ length: 4 }, () => 'token-1'),
      'token-2',
    ]);
  });

  test.each(['at once', 'after a challenge'] as const)(
    'that is refused %s is tried once more with another token',
    async (says) => {
      const server = await serverFor((token) => token !== 'token-1', says);
      const tokens = counted();
      const connection = await transportTo(server.port, tokens).connect();
      expect(await connection.send(ENVELOPE, [MESSAGE])).toMatchObject({ kind: 'accepted' });
      connection.close();
      expect(server.logins.at(-1)).toBe(`${USER} token-2`);
      expect(tokens.got()).toBe(2);
    },
  );

  test.each(['at once', 'after a challenge'] as const)(
    'that is refused %s again says why, without the token',
    async (says) => {
      const server = await serverFor(() => false, says);
      const tokens = counted();
      const error: unknown = await transportTo(server.port, tokens)
        .connect()
        .catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ServerUnreachable);
      expect(String(error)).toMatch(/535 5\.7\.\d/);
      expect(String(error)).not.toMatch(/token-\d/);
      expect(tokens.got()).toBe(2);
    },
  );

  test('goes over TLS, or to this very machine: no token is even asked of a server without it', async () => {
    const server = await serverFor(() => true);
    await expect(transportTo(server.port, counted(), '0.0.0.0').connect()).rejects.toThrow(ServerUnreachable);
    expect(server.logins).toEqual([]);
  });

  test('says why there is no token', async () => {
    const server = await serverFor(() => true);
    const tokens = { get: () => Promise.reject(new NoAccessToken('it is a Sunday')) };
    await expect(transportTo(server.port, tokens).connect()).rejects.toThrow(
      new ServerUnreachable(`127.0.0.1:${server.port}: no access token: it is a Sunday`),
    );
    const broken = { get: () => Promise.reject(new TypeError('odd')) };
    await expect(transportTo(server.port, broken).connect()).rejects.toThrow(new TypeError('odd'));
  });

  test('whose token expires during a run is renewed, and everybody gets the mail once', async () => {
    let good = 'token-1';
    const server = await serverFor((token) => token === good);
    const tokens = counted();
    const database = await audienceOf(20);
    let settled = 0;
    const { tally, stopped } = await sendTo(database, server.port, {
      transport: transportTo(server.port, tokens),
      progress: ({ accepted }) => {
        settled = accepted;
        if (settled === 7) good = 'token-2';
        if (settled === 14) good = 'token-3';
      },
    });
    expect(stopped).toBeNull();
    expect(tally.accepted).toBe(20);
    expect([...server.taken].sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `s${index + 1}@example.org`).sort(),
    );
    expect(new Set(Object.values(await states(database)))).toEqual(new Set(['accepted']));
    expect(new Set(server.logins)).toEqual(
      new Set(['token-1', 'token-2', 'token-3'].map((token) => `${USER} ${token}`)),
    );
    await database.destroy();
  });
});

test('a server that repeats what it was shown repeats no token', () => {
  const shown = Buffer.from(`user=${USER}\u0001auth=Bearer token-1\u0001\u0001`).toString('base64');
  expect(withoutSecrets(`535 what is ${shown} or token-1?`, { user: USER, password: 'token-1' })).toBe(
    '535 what is … or …?',
  );
});

describe('a token command', () => {
  const node = (script: string): string => `"${process.execPath}" -e "${script}"`;

  test('prints a token', async () => {
    expect(await tokenCommand(node("console.log('ya29.a0-b_c')"))()).toEqual({
      value: 'ya29.a0-b_c',
      lifetime: 6 * MINUTE,
    });
  });

  test.each([
    [node("console.log('hunter2'); process.exit(3)"), 'the token command ended with 3'],
    ['kill -9 $$', 'the token command was ended by SIGKILL'],
    [node("console.log('hunter2 and more')"), 'the token command did not print one token, and nothing else'],
    [
      node("console.log('hunter2\\\\nhunter2')"),
      'the token command did not print one token, and nothing else',
    ],
    [node(''), 'the token command did not print one token, and nothing else'],
    ['no-such-command-hunter2', 'the token command ended with 127'],
  ])('that does not says so, and nothing of what it printed: %s', async (command, message) => {
    await expect(tokenCommand(command)()).rejects.toThrow(new NoAccessToken(message));
  });
});

test.skipIf(process.platform === 'win32')(
  'a token command that ignores being stopped is waited for no longer than others',
  async () => {
    const asked = tokenCommand("trap '' TERM; sleep 20; echo token", 300)();
    await expect(asked).rejects.toThrow('took longer than 0.3 seconds');
  },
);

describe('a token endpoint', () => {
  const GRANT: OAuthGrant = {
    endpoint: 'https://login.example.org/token',
    clientId: 'client-1',
    clientSecret: 'secret-1',
    refreshToken: 'refresh-1',
    scope: null,
  };
  const asked: { url: string; fields: Readonly<Record<string, string>>; redirect: string | undefined }[] = [];
  afterEach(() => void asked.splice(0));
  type Post = (url: string, init: RequestInit) => Promise<Response>;
  const endpoint = (...answers: readonly (readonly [status: number, body: string])[]): Post => {
    let next = 0;
    return async (url, init) => {
      const { body, redirect } = init;
      if (!(body instanceof URLSearchParams)) throw new TypeError('Expected a form');
      asked.push({ url, fields: Object.fromEntries(body), redirect });
      const [status, text] = answers[next] ?? [500, ''];
      next += 1;
      return new Response(text, { status });
    };
  };

  test('is shown the refresh token, and gives a token that holds for a while', async () => {
    const get = grantedTokens(GRANT, endpoint([200, '{"access_token": "a1", "expires_in": 3599}']));
    expect(await get()).toEqual({ value: 'a1', lifetime: 3_599_000 });
    expect(asked).toEqual([
      {
        url: 'https://login.example.org/token',
        fields: {
          grant_type: 'refresh_token',
          client_id: 'client-1',
          client_secret: 'secret-1',
          refresh_token: 'refresh-1',
        },
        redirect: 'error',
      },
    ]);
  });

  test('may be shown no secret, or only a secret and what for', async () => {
    const good = endpoint([200, '{"access_token": "a1"}'], [200, '{"access_token": "a2"}']);
    expect(await grantedTokens({ ...GRANT, clientSecret: null }, good)()).toEqual({
      value: 'a1',
      lifetime: 300_000,
    });
    await grantedTokens({ ...GRANT, refreshToken: null, scope: 'mail/.default' }, good)();
    expect(asked.map(({ fields }) => fields)).toEqual([
      { grant_type: 'refresh_token', client_id: 'client-1', refresh_token: 'refresh-1' },
      {
        grant_type: 'client_credentials',
        client_id: 'client-1',
        client_secret: 'secret-1',
        scope: 'mail/.default',
      },
    ]);
  });

  test('that gives another refresh token is shown that one next time', async () => {
    const get = grantedTokens(
      GRANT,
      endpoint(
        [200, '{"access_token": "a1", "expires_in": "60", "refresh_token": "refresh-2"}'],
        [200, '{"access_token": "a2", "expires_in": -5}'],
        [200, '{"access_token": "a3"}'],
      ),
    );
    expect(await get()).toEqual({ value: 'a1', lifetime: 60_000 });
    expect(await get()).toEqual({ value: 'a2', lifetime: 0 });
    await get();
    expect(asked.map(({ fields }) => fields['refresh_token'])).toEqual([
      'refresh-1',
      'refresh-2',
      'refresh-2',
    ]);
  });

  test.each([
    [
      400,
      '{"error": "invalid_grant", "error_description": "The token refresh-1 of secret-1\\r\\nexpired"}',
      'login.example.org answered 400 invalid_grant: The token … of … expired',
    ],
    [503, '<html>', 'login.example.org answered 503, without a token'],
    [200, '{"access_token": ""}', 'login.example.org answered 200, without a token'],
    [200, '{"access_token": "a b"}', 'login.example.org answered 200, without a token'],
    [200, 'null', 'login.example.org answered 200, without a token'],
  ])('that answers %i %s gives none, and no secret is repeated', async (status, body, message) => {
    await expect(grantedTokens(GRANT, endpoint([status, body]))()).rejects.toThrow(
      new NoAccessToken(message),
    );
  });

  test('that can’t be reached gives none', async () => {
    const down = (): Promise<Response> =>
      Promise.reject(new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') }));
    await expect(grantedTokens(GRANT, down)()).rejects.toThrow(
      new NoAccessToken("login.example.org can't be reached: nothing answers at this port"),
    );
  });
});

test('after a failure the next connection asks again', async () => {
  let attempts = 0;
  const tokens = rememberedTokens(
    async () => {
      attempts += 1;
      if (attempts === 1) throw new NoAccessToken('not now');
      return { value: 'a', lifetime: 10 * MINUTE };
    },
    () => NOW,
  );
  await expect(tokens.get(null)).rejects.toThrow('not now');
  expect(await tokens.get(null)).toBe('a');
  expect(await tokens.get('another')).toBe('a');
  expect(attempts).toBe(2);
});
