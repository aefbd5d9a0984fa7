import type { CssNode } from 'css-tree';

/**
 * What decides whether an element is selected: its start tag and those around it, as `startTag` gives them; all of their
 * attributes; or more, such as what is beside it. `nothing`: it never is, because a mail that is only read never is in
 * the state that is asked for.
 */
export type SelectorReach = (typeof REACHES)[number];

/** Each includes those before it. */
const REACHES = ['start tags', 'attributes', 'more', 'nothing'] as const;

/** How far a selector reaches. @param selector As css-tree parses it. */
export function reachOf(selector: CssNode): SelectorReach {
  return selector.type === 'Selector' ? furthest(selector.children.toArray().map(reachOfPart)) : 'more';
}

function reachOfPart(part: CssNode): SelectorReach {
  switch (part.type) {
    case 'TypeSelector':
    case 'ClassSelector':
    case 'IdSelector':
      return 'start tags';
    case 'Combinator':
      return part.name === ' ' || part.name === '>' ? 'start tags' : 'more';
    case 'AttributeSelector':
      return IN_START_TAGS.has(part.name.name.toLowerCase()) ? 'start tags' : 'attributes';
    case 'PseudoElementSelector':
      return 'nothing';
    case 'PseudoClassSelector':
      if (STATES.has(part.name)) return 'nothing';
      if (part.name === 'root' && part.children === null) return 'start tags';
      return part.name === 'not' || part.name === 'is' ? reachOfList(part.children?.first ?? null) : 'more';
    default:
      return 'more';
  }
}

function reachOfList(list: CssNode | null): SelectorReach {
  if (list?.type !== 'SelectorList') return 'more';
  const reach = furthest(list.children.toArray().map(reachOf));
  // What is not in such a state is selected.
  return reach === 'nothing' ? 'more' : reach;
}

/** The furthest of some; of none: `start tags`. */
export function furthest(reaches: readonly SelectorReach[]): SelectorReach {
  return REACHES.findLast((reach) => reaches.includes(reach)) ?? 'start tags';
}

const IN_START_TAGS: ReadonlySet<string> = new Set([
  'class',
  'id',
  'role',
  'align',
  'valign',
  'dir',
  'lang',
  'type',
  'target',
]);

const STATES: ReadonlySet<string> = new Set(['hover', 'active', 'focus', 'visited', 'link', 'target']);
