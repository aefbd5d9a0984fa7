import { MINUTE } from '../../model/time/duration.ts';

/** Access tokens (OAuth 2.0, RFC 6749), which log in to a mail server in place of a password. */
export interface AccessTokens {
  /**
   * The token to log in with. All connections share it until it expires.
   *
   * @param refused A token that the server did not take, so that another one is needed; `null`: none was refused.
   * @throws {@link NoAccessToken}
   */
  get(refused: string | null): Promise<string>;
}

/** A token as it was given. */
export interface AccessToken {
  readonly value: string;
  /** For how many milliseconds it holds from now on. */
  readonly lifetime: number;
}

/** There is no token, for a reason that contains no secret. */
export class NoAccessToken extends Error {
  override readonly name = 'NoAccessToken';
}

/** A token is not used in its last minute, so that it does not expire on its way. */
const MARGIN = MINUTE;

/** Remembers a token as long as it holds. However many connections ask at once, only one is got. */
export function rememberedTokens(source: () => Promise<AccessToken>, now: () => Date): AccessTokens {
  let known: { readonly value: string; readonly until: number } | null = null;
  let coming: Promise<string> | null = null;
  const renew = async (): Promise<string> => {
    try {
      const { value, lifetime } = await source();
      known = { value, until: now().getTime() + lifetime - MARGIN };
      return value;
    } finally {
      coming = null;
    }
  };
  return {
    async get(refused) {
      if (known !== null && known.value !== refused && now().getTime() < known.until) return known.value;
      coming ??= renew();
      return coming;
    },
  };
}

/**
 * Logs in with a token; with another one if the server does not take the first, which can end before its time, for
 * example when it is revoked.
 *
 * @param logIn Rejects if it fails.
 * @param isRefusal Whether it failed because the server answered the login with a no.
 * @throws {@link NoAccessToken}
 */
export async function loggedIn<T>(
  tokens: AccessTokens,
  logIn: (token: string) => Promise<T>,
  isRefusal: (error: unknown) => boolean,
): Promise<T> {
  const token = await tokens.get(null);
  try {
    return await logIn(token);
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  return logIn(await tokens.get(token));
}
