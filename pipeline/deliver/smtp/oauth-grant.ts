import { errorReason } from '../../text/thrown.ts';
import { oneLine } from '../../text/one-line.ts';
import { NoAccessToken, type AccessToken } from './access-tokens.ts';

/** What a token endpoint is shown to give an access token (RFC 6749). */
export interface OAuthGrant {
  /** The token endpoint, `https:` only, except on this machine. */
  readonly endpoint: string;
  readonly clientId: string;
  /** `null`: a public client has none. */
  readonly clientSecret: string | null;
  /** `null`: the client is granted access by itself (section 4.4), with its secret. */
  readonly refreshToken: string | null;
  readonly scope: string | null;
}

const TIMEOUT = 30_000;
/** Section 5.1 lets an endpoint leave the lifetime out; this one holds everywhere. */
const DEFAULT_SECONDS = 5 * 60;
const LONGEST_REASON = 200;

/**
 * Gets tokens from a token endpoint. If the endpoint gives another refresh token together with one (section 6), that one
 * is used from then on, until the process ends.
 *
 * @param post Sends a request, as `fetch` does.
 */
export function grantedTokens(
  grant: OAuthGrant,
  post: (url: string, init: RequestInit) => Promise<Response> = fetch,
): () => Promise<AccessToken> {
  const { endpoint, clientId, clientSecret, scope } = grant;
  const { host } = new URL(endpoint);
  let refreshToken = grant.refreshToken;
  return async () => {
    const secrets = [clientSecret, refreshToken].filter((secret) => secret !== null);
    const body = new URLSearchParams({
      grant_type: refreshToken === null ? 'client_credentials' : 'refresh_token',
      client_id: clientId,
      ...(clientSecret === null ? {} : { client_secret: clientSecret }),
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      ...(scope === null ? {} : { scope }),
    });
    const answer = await ask(post, endpoint, body).catch((error: unknown) => {
      throw new NoAccessToken(`${host} can't be reached: ${reasonOf(error)}`);
    });
    const { access_token: value, expires_in: seconds, refresh_token: next } = answer.fields;
    if (typeof value !== 'string' || !/^[\x21-\x7e]+$/.test(value)) {
      throw new NoAccessToken(`${host} answered ${answer.status}${refusal(answer.fields, secrets)}`);
    }
    if (typeof next === 'string' && next !== '' && refreshToken !== null) refreshToken = next;
    const lifetime = Number(seconds ?? DEFAULT_SECONDS) * 1000;
    return { value, lifetime: lifetime > 0 ? lifetime : 0 };
  };
}

interface TokenAnswer {
  readonly status: number;
  /** The fields of the JSON object; none if it is not one. */
  readonly fields: Readonly<Record<string, unknown>>;
}

async function ask(
  post: (url: string, init: RequestInit) => Promise<Response>,
  endpoint: string,
  body: URLSearchParams,
): Promise<TokenAnswer> {
  const answer = await post(endpoint, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body,
    // A token endpoint does not move, and nobody else may see the secrets.
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  return { status: answer.status, fields: fieldsIn(await answer.text()) };
}

function fieldsIn(text: string): TokenAnswer['fields'] {
  try {
    const value: unknown = JSON.parse(text);
    return value === null || typeof value !== 'object' ? {} : { ...value };
  } catch {
    return {};
  }
}

/** The endpoint's own words (section 5.2), without what it was shown. */
function refusal(fields: TokenAnswer['fields'], secrets: readonly string[]): string {
  const words = [fields['error'], fields['error_description']].filter((word) => typeof word === 'string');
  if (words.length === 0) return ', without a token';
  const clean = secrets.reduce((text, secret) => text.replaceAll(secret, '…'), oneLine(words.join(': ')));
  return ` ${clean.slice(0, LONGEST_REASON)}`;
}

/** What `fetch` says is in the cause of its error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return errorReason(error.cause instanceof Error ? error.cause : error);
}
