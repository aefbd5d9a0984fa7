import { calculateForAST } from '@bramus/specificity/core';
import { type CssNode, find, generate, ident, parse, walk } from 'css-tree';

import type { ColourScheme } from '../../model/settings/theme.ts';
import { reachOf, type SelectorReach } from './selector-reach.ts';

/** A declaration of a colour, and what it applies to. */
export interface ColourRule {
  readonly selector: string;
  /** Classes that must occur in a mail for it to apply to anything. */
  readonly classes: readonly string[];
  /** How many ids the selector has; how many classes, attributes and pseudo-classes; how many types. */
  readonly specificity: readonly [number, number, number];
  readonly declared: readonly DeclaredColour[];
  readonly reach: Exclude<SelectorReach, 'nothing'>;
}

/** `color`, or `background-color` from either property that sets it. */
export interface DeclaredColour {
  readonly property: 'color' | 'background-color';
  readonly value: string;
  readonly important: boolean;
}

/**
 * The rules of a style sheet that set colours in a scheme. Rules for other conditions, such as a width, are left out.
 *
 * @returns In order; a rule with several selectors occurs once for each.
 */
export function colourRules(css: string, scheme: ColourScheme): readonly ColourRule[] {
  const rules: ColourRule[] = [];
  walk(parse(css, { positions: false }), {
    visit: 'Rule',
    enter({ prelude, block }) {
      const media = this.atrule?.prelude ?? null;
      if (prelude.type !== 'SelectorList' || !isShown(media, scheme)) return;
      const declared = declaredColours(block);
      if (declared.length === 0) return;
      for (const selector of prelude.children) {
        const reach = reachOf(selector);
        if (reach === 'nothing') continue;
        const specificity = calculateForAST(selector).toArray();
        rules.push({
          selector: generate(selector),
          classes: classesIn(selector),
          specificity,
          declared,
          reach,
        });
      }
    },
  });
  return rules;
}

/** Those that the elements have that it describes, not those that they must not have, or of which they have one. */
function classesIn(selector: CssNode): readonly string[] {
  if (selector.type !== 'Selector') return [];
  return selector.children
    .toArray()
    .flatMap((part) => (part.type === 'ClassSelector' ? [ident.decode(part.name)] : []));
}

/** The colours in a style attribute. */
export function inlineColours(style: string): readonly DeclaredColour[] {
  return declaredColours(parseInline(style));
}

/** Whether a style attribute hides its element. */
export function hides(style: string): boolean {
  const isNone = (node: CssNode): boolean =>
    node.type === 'Declaration' && node.property === 'display' && generate(node.value) === 'none';
  return find(parseInline(style), isNone) !== null;
}

function parseInline(style: string): CssNode {
  return parse(style, { context: 'declarationList', positions: false });
}

function isShown(media: CssNode | null, scheme: ColourScheme): boolean {
  if (media === null) return true;
  const asks = (node: CssNode): boolean =>
    node.type === 'Feature' &&
    node.name === 'prefers-color-scheme' &&
    node.value?.type === 'Identifier' &&
    node.value.name === scheme;
  return find(media, asks) !== null;
}

function declaredColours(block: CssNode): readonly DeclaredColour[] {
  const declared: DeclaredColour[] = [];
  walk(block, {
    visit: 'Declaration',
    enter({ property, value, important }) {
      const name = property === 'background' ? 'background-color' : property;
      if (name !== 'color' && name !== 'background-color') return;
      declared.push({ property: name, value: generate(value), important: important !== false });
    },
  });
  return declared;
}
