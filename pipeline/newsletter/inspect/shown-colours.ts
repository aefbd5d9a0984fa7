import type { Element } from 'hast';
import type { ColourScheme } from '../../model/settings/theme.ts';
import { selectAll } from 'hast-util-select';

import { contrast } from '../../colour/contrast.ts';
import { type ColourRule, type DeclaredColour, inlineColours } from './colour-rules.ts';
import type { MailTree } from './mail-tree.ts';

/** The colours in which an element's text is shown. */
export interface ShownColours {
  readonly text: string;
  readonly ground: string;
}

/** The colours that a mail program uses if a mail sets none. */
const DEFAULTS: Readonly<Record<ColourScheme, ShownColours & { readonly link: string }>> = {
  light: { text: '#000000', ground: '#ffffff', link: '#0000ee' },
  dark: { text: '#ffffff', ground: '#121212', link: '#9e9eff' },
};

/**
 * The colours of every element in a scheme, by the cascade: style sheets, style attributes, inheritance.
 *
 * @param rules Of that scheme, in order.
 */
export function shownColours(
  { tree, elements, parents }: MailTree,
  scheme: ColourScheme,
  rules: readonly ColourRule[],
): ReadonlyMap<Element, ShownColours> {
  const declared = new Map<Element, Declared[]>();
  const add = (element: Element, more: readonly Declared[]): void => {
    declared.set(element, [...(declared.get(element) ?? []), ...more]);
  };
  const classes = new Set(elements.flatMap(({ properties: { className } }) => className));
  for (const [order, rule] of rules.entries()) {
    // Most rules are about what most mails don't have, and looking for that takes as long as for anything else.
    if (!rule.classes.every((name) => classes.has(name))) continue;
    for (const element of matching(rule, tree)) {
      add(
        element,
        rule.declared.map((colour) => ({
          ...colour,
          rank: [colour.important ? 2 : 0, ...rule.specificity, order],
        })),
      );
    }
  }
  const shown = new Map<Element, ShownColours>();
  for (const element of elements) {
    const { style, bgColor } = element.properties;
    if (typeof bgColor === 'string') add(element, [{ ...ground(bgColor), rank: [-1] }]);
    if (typeof style === 'string') {
      add(
        element,
        inlineColours(style).map((colour, order) => ({
          ...colour,
          rank: [colour.important ? 3 : 1, 0, 0, 0, order],
        })),
      );
    }
    const parent = parents.get(element) ?? null;
    const inherited = (parent === null ? undefined : shown.get(parent)) ?? DEFAULTS[scheme];
    const own = declared.get(element) ?? [];
    shown.set(element, {
      text: winner(own, 'color') ?? (element.tagName === 'a' ? DEFAULTS[scheme].link : inherited.text),
      ground: winner(own, 'background-color') ?? inherited.ground,
    });
  }
  return shown;
}

/** Of two declarations, the one with the greater rank counts: importance, specificity, order. */
interface Declared extends DeclaredColour {
  readonly rank: readonly number[];
}

function winner(declared: readonly Declared[], property: Declared['property']): string | null {
  const best = declared
    .filter((colour) => colour.property === property && isColour(colour.value))
    .sort((a, b) => compare(a.rank, b.rank))
    .at(-1);
  return best?.value ?? null;
}

function compare(a: Declared['rank'], b: Declared['rank']): number {
  const place = a.findIndex((value, index) => value !== b[index]);
  return place === -1 ? 0 : (a[place] ?? 0) - (b[place] ?? 0);
}

/** `transparent`, `inherit` and the like show what is already there. */
function isColour(value: string): boolean {
  return value !== 'transparent' && contrast(value, '#ffffff') !== null;
}

function ground(value: string): DeclaredColour {
  return { property: 'background-color', value, important: false };
}

function matching({ selector }: ColourRule, tree: MailTree['tree']): readonly Element[] {
  try {
    return selectAll(selector, tree);
  } catch {
    // A state such as `:hover`, which a mail that is only read is never in.
    return [];
  }
}
