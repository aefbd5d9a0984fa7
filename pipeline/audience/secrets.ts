/**
 * The secrets that sign links and hash erased addresses: the first one is used for everything new, and all are tried on
 * what exists. So to change the secret, put the new one before the old one.
 */
export type Secrets = readonly [string, ...string[]];

/** A shorter secret could be guessed. */
export const SHORTEST_SECRET = 32;

/** Why a text contains no usable secrets. */
export type SecretsProblem =
  | { readonly kind: 'no-secret' }
  /** `place`: which of how many, from 1. */
  | { readonly kind: 'short-secret'; readonly place: number; readonly of: number };

/** Secrets, or why there are none. */
export type SecretsResult =
  | { readonly secrets: Secrets; readonly problem: null }
  | { readonly secrets: null; readonly problem: SecretsProblem };

/** Reads one secret, or several with blanks or commas between them. */
export function parseSecrets(text: string): SecretsResult {
  const [first, ...others] = text.split(/[\s,]+/).filter((secret) => secret !== '');
  if (first === undefined) return { secrets: null, problem: { kind: 'no-secret' } };
  const short = [first, ...others].findIndex((secret) => secret.length < SHORTEST_SECRET);
  return short === -1
    ? { secrets: [first, ...others], problem: null }
    : { secrets: null, problem: { kind: 'short-secret', place: short + 1, of: others.length + 1 } };
}
