/** Open elements at once above which further ones are written out as text. No page is nested so deep by hand. */
const DEEPEST = 200;

/** Elements that end by themselves, or that a second one closes. */
const SELF_CLOSING = new Set([
  'a',
  'area',
  'base',
  'br',
  'col',
  'dd',
  'dt',
  'embed',
  'hr',
  'img',
  'input',
  'li',
  'link',
  'meta',
  'option',
  'p',
  'source',
  'td',
  'th',
  'tr',
  'track',
  'wbr',
]);

/**
 * Bounds how deep raw HTML is nested: trees are walked by recursion, so a hundred thousand open `<div>` would
 * exhaust the stack. The `<` of each tag too many becomes `&lt;`, so that it is seen.
 *
 * @returns The text, and the 1-based line of the first tag that was written out, or `null`.
 */
export function limitTags(text: string): { text: string; line: number | null } {
  let depth = 0;
  let first: number | null = null;
  const limited = text.replace(
    /<(\/?)([a-z][a-z0-9-]*)/gi,
    (tag: string, slash: string, name: string, offset: number) => {
      if (SELF_CLOSING.has(name.toLowerCase())) return tag;
      depth = Math.max(0, depth + (slash === '' ? 1 : -1));
      if (depth <= DEEPEST) return tag;
      depth = DEEPEST;
      first ??= offset;
      return `&lt;${slash}${name}`;
    },
  );
  return { text: limited, line: first === null ? null : text.slice(0, first).split('\n').length };
}
