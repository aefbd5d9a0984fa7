import { mutate } from 'weapon-regex';

import { type Operator, replace } from './operator.ts';

/** So many variants of one expression, lest the long ones be most of a sample. */
const MOST_VARIANTS = 6;

/** What a regular expression may be other than: without an anchor or a quantifier, a class negated, a count beside itself. */
export const changeRegexps: Operator = (node) => {
  if (node.type !== 'Literal' || !('regex' in node)) return [];
  const { pattern, flags } = node.regex;
  return variants(pattern, flags)
    .filter((variant) => isRegexp(variant, flags))
    .filter((_, index, all) => index % Math.ceil(all.length / MOST_VARIANTS) === 0)
    .map((variant, index) => replace(node, `regexp-${index + 1}`, `/${variant}/${flags}`));
};

function variants(pattern: string, flags: string): readonly string[] {
  try {
    const near = mutate(pattern, flags, { mutationLevels: [1] });
    const counts = mutate(pattern, flags, { mutationLevels: [2] }).filter(({ name }) => name.includes('{n'));
    return [...new Set([...near, ...counts].map((mutant) => mutant.pattern))].filter(
      (variant) => variant !== '' && variant !== pattern,
    );
  } catch {
    // The library does not know all of the newest syntax; such an expression is left as it is.
    return [];
  }
}

function isRegexp(pattern: string, flags: string): boolean {
  try {
    return new RegExp(pattern, flags).flags === flags;
  } catch {
    return false;
  }
}
