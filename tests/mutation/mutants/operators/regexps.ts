import { mutate } from 'weapon-regex';

import { type Operator, replace } from './operator.ts';

/** The most variants of one expression, so that long ones do not dominate a sample. */
const MOST_VARIANTS = 6;

/**
 * Variants of a regular expression: without an anchor or a quantifier, with a negated class, with a neighbouring count.
 */
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
    // The library does not know all of the newest syntax; such an expression is left unchanged.
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
