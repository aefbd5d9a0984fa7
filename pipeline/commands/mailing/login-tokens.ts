import { rememberedTokens, type AccessTokens } from '../../deliver/smtp/access-tokens.ts';
import { grantedTokens, type OAuthGrant } from '../../deliver/smtp/oauth-grant.ts';
import type { SmtpServer } from '../../deliver/smtp/server-url.ts';
import { tokenCommand } from '../../deliver/smtp/token-command.ts';
import { CommandFailure, type CommandEffects } from '../common/effects.ts';
import { notSet, whereToSet } from '../common/not-set.ts';

const COMMAND = 'MILEPOST_SMTP_TOKEN_COMMAND';
const REFRESH_TOKEN = 'MILEPOST_SMTP_REFRESH_TOKEN';
const CLIENT_ID = 'MILEPOST_SMTP_CLIENT_ID';
const CLIENT_SECRET = 'MILEPOST_SMTP_CLIENT_SECRET';
const TOKEN_URL = 'MILEPOST_SMTP_TOKEN_URL';

/** Where mail servers' access tokens come from, by the server's host. */
const ENDPOINTS: readonly { readonly servers: RegExp; readonly endpoint: string }[] = [
  {
    servers: /(?:^|\.)(?:office365|outlook)\.com$/i,
    endpoint: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  },
  { servers: /(?:^|\.)(?:gmail|googlemail)\.com$/i, endpoint: 'https://oauth2.googleapis.com/token' },
];

/** Microsoft grants a client access by itself only for this; elsewhere the client's own scopes hold. */
const MICROSOFT_SCOPE = 'https://outlook.office365.com/.default';

/**
 * Where the tokens to log in with come from, as the environment says: a command, or a token endpoint that is shown a
 * refresh token, or only the client's secret. `null`: no tokens are used.
 *
 * @throws {@link CommandFailure} if that is not enough to get one.
 */
export function loginTokens(
  { host, user, password }: Pick<SmtpServer, 'host' | 'user' | 'password'>,
  { env, now }: Pick<CommandEffects, 'env' | 'now'>,
): AccessTokens | null {
  const value = (name: string): string | null => env[name]?.trim() || null;
  const command = value(COMMAND);
  const clientId = value(CLIENT_ID);
  const [refreshToken, clientSecret] = [value(REFRESH_TOKEN), value(CLIENT_SECRET)];
  const isGranted = [clientId, refreshToken, clientSecret].some((one) => one !== null);
  if (command === null && !isGranted) return null;
  if (user === null) {
    throw failure('An access token is set, but MILEPOST_SMTP_URL names no user', `${URL_FORM}.`);
  }
  if (password !== null && password !== '') {
    throw failure(
      'MILEPOST_SMTP_URL has a password, but an access token is to be used instead',
      `${URL_FORM}, or remove the variables of the token.`,
    );
  }
  if (command !== null) {
    if (!isGranted) return rememberedTokens(tokenCommand(command), now);
    throw failure(`${COMMAND} is set, and so are variables of a token endpoint`, 'Keep one of the two.');
  }
  if (clientId === null)
    throw notSet({ name: CLIENT_ID, why: 'an access token is to be used for the login', more: CLIENT_HINT });
  if (refreshToken === null && clientSecret === null) {
    throw failure(
      `${CLIENT_ID} is set, but neither ${REFRESH_TOKEN} nor ${CLIENT_SECRET} is`,
      whereToSet(REFRESH_TOKEN, '…', CLIENT_HINT),
    );
  }
  const endpoint = value(TOKEN_URL) ?? ENDPOINTS.find(({ servers }) => servers.test(host))?.endpoint;
  const why = `it names where ${host}'s access tokens come from`;
  const more = 'For Microsoft 365 it is https://login.microsoftonline.com/TENANT/oauth2/v2.0/token.';
  if (endpoint === undefined) throw notSet({ name: TOKEN_URL, why, more });
  if (!isSafe(endpoint)) throw failure(`${TOKEN_URL} is no https:// address: ${why}`, more);
  const scope = refreshToken === null ? scopeAt(endpoint) : null;
  const grant: OAuthGrant = { endpoint, clientId, clientSecret, refreshToken, scope };
  return rememberedTokens(grantedTokens(grant), now);
}

function scopeAt(endpoint: string): string | null {
  return new URL(endpoint).hostname.startsWith('login.microsoftonline.') ? MICROSOFT_SCOPE : null;
}

function isSafe(endpoint: string): boolean {
  const url = URL.parse(endpoint);
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && url.hostname === '127.0.0.1');
}

function failure(message: string, hint: string): CommandFailure {
  return new CommandFailure(message, hint, 2);
}

const URL_FORM = 'Write smtp://user@mail.example.org, with @ in the user as %40 and without a password';
const CLIENT_HINT = 'docs/providers.md says which variables a login by token needs.';
