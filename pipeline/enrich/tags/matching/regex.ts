import { errorMessage } from '../../../text/thrown.ts';

/** An alias written as `/pattern/flags`, or why it can't be used. */
export type RegexAlias = { readonly regex: RegExp } | { readonly problem: string };

/** Whether an alias is written as a regular expression. */
export function isRegexAlias(alias: string): boolean {
  return /^\/.+\/[a-z]*$/su.test(alias);
}

/**
 * Reads an alias such as `/k8s|kube(ctl)?/i`. The only flag is `i`; `u` is always on.
 *
 * An expression runs over every text, so one that could take exponential time is refused: the number of ways in which
 * its quantifiers and alternatives can divide a text is counted and limited.
 */
export function readRegexAlias(alias: string): RegexAlias {
  const end = alias.lastIndexOf('/');
  const pattern = alias.slice(1, end);
  const flags = alias.slice(end + 1);
  if (pattern.length > LONGEST)
    return { problem: `Unexpected length ${pattern.length}, expected at most ${LONGEST}` };
  if (flags !== '' && flags !== 'i')
    return { problem: `Unexpected flags \`${flags}\`, expected none or \`i\`` };
  try {
    const regex = new RegExp(pattern, `gu${flags}`);
    if (new RegExp(pattern, `u${flags}`).test(''))
      return { problem: 'Unexpected expression that matches nothing' };
    return countWays(pattern) > MOST_WAYS
      ? { problem: 'Unexpected nested or repeated quantifiers, expected an expression that can’t run long' }
      : { regex };
  } catch (error) {
    return { problem: errorMessage(error) };
  }
}

const LONGEST = 200;
const MOST_WAYS = 2_000;
/** What an unbounded quantifier counts as. */
const UNBOUNDED = 500;

/** One element of a pattern with its quantifier. `RegExp` itself has already checked the pattern. */
const ELEMENT =
  /(?<open>\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?)|(?<close>\))|(?<or>\|)|(?:\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|k<[^>]*>|[^])|\[(?:\\[^]|[^\]\\])*\]|[^])/uy;
const QUANTIFIER = /(?:(?<sign>[*+?])|\{(?<least>\d+)(?<comma>,)?(?<most>\d+)?\})\??/uy;

/** In how many ways the pattern can match one piece of text, at worst. */
function countWays(pattern: string): number {
  let at = 0;
  const disjunction = (): number => {
    let ways = 0;
    let branch = 1;
    while (at < pattern.length) {
      ELEMENT.lastIndex = at;
      const element = ELEMENT.exec(pattern);
      if (element === null) break;
      if (element.groups?.['close'] !== undefined) break;
      at = ELEMENT.lastIndex;
      if (element.groups?.['or'] !== undefined) {
        ways += branch;
        branch = 1;
        continue;
      }
      const inner = element.groups?.['open'] === undefined ? 1 : group();
      branch *= repeat(inner);
    }
    return ways + branch;
  };
  const group = (): number => {
    const ways = disjunction();
    at += 1;
    return ways;
  };
  const repeat = (inner: number): number => {
    QUANTIFIER.lastIndex = at;
    const quantifier = QUANTIFIER.exec(pattern)?.groups;
    if (quantifier === undefined) return inner;
    at = QUANTIFIER.lastIndex;
    const { sign, least, comma, most } = quantifier;
    const minimum = sign === undefined ? Number(least) : sign === '+' ? 1 : 0;
    const open = sign === '*' || sign === '+' || (comma !== undefined && most === undefined);
    const maximum = open ? UNBOUNDED : sign === '?' ? 1 : Number(most ?? minimum);
    return Math.max(1, maximum - minimum + 1) * inner ** maximum;
  };
  return disjunction();
}
