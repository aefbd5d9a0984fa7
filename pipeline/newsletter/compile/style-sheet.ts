import { type CssNode, type Declaration, generate, parse, tokenize, tokenTypes } from 'css-tree';

import { TemplateError } from '../../emit/template-error.ts';

/** Style attributes by what they are for: a tag name, or a class with a dot before it. */
export type ElementStyles = ReadonlyMap<string, string>;

/**
 * Reads the style sheet for the articles' own text. Each of its rules is for one tag name or class. Mail programs drop or
 * rewrite style sheets, so the rules are put on the elements.
 *
 * @param file Named in errors.
 * @throws {TemplateError} If a rule is anything else.
 */
export function parseStyleSheet(css: string, file: string): ElementStyles {
  const sheet = parse(css, { positions: true, parseValue: false });
  if (sheet.type !== 'StyleSheet') return new Map();
  const styles = new Map<string, string>();
  for (const rule of sheet.children) {
    if (rule.type === 'Comment') continue;
    const read = readRule(rule, css);
    if (read === null) throw unexpected(rule, file);
    styles.set(read.selector, read.style);
  }
  return styles;
}

/** `null` if it is not a rule for one element or class, or is not closed. */
function readRule(rule: CssNode, css: string): { selector: string; style: string } | null {
  if (rule.type !== 'Rule' || css[(rule.loc?.end.offset ?? 0) - 1] !== '}') return null;
  const selector = nameOf(rule.prelude);
  if (selector === null) return null;
  const declarations: string[] = [];
  for (const one of rule.block.children) {
    // Comments and superfluous semicolons.
    if (one.type === 'Comment' || (one.type === 'Raw' && one.value === ';')) continue;
    // Anything that is not a declaration is reported when the mail is inspected.
    if (one.type === 'Raw') declarations.push(onOneLine(one.value));
    else if (one.type === 'Declaration') declarations.push(declarationOf(one));
    else return null;
  }
  return { selector, style: declarations.join(';') };
}

/** The tag name, or the class with its dot, if that is the whole list of selectors; else `null`. */
function nameOf(list: CssNode): string | null {
  const [selector, ...others] = list.type === 'SelectorList' ? list.children : [];
  const [simple, ...further] = selector?.type === 'Selector' ? selector.children : [];
  if (others.length > 0 || further.length > 0) return null;
  if (simple?.type === 'ClassSelector') return `.${simple.name}`;
  return simple?.type === 'TypeSelector' && simple.name !== '*' ? simple.name.toLowerCase() : null;
}

function declarationOf({ property, value, important }: Declaration): string {
  return `${property}:${onOneLine(generate(value))}${important === false ? '' : ' !important'}`;
}

/** CSS as it was written, but without comments and line breaks. */
function onOneLine(written: string): string {
  let text = '';
  tokenize(written, (type, start, end) => {
    const isBlank = type === tokenTypes.WhiteSpace || type === tokenTypes.Comment;
    if (!isBlank) text += written.slice(start, end);
    else if (!text.endsWith(' ')) text += ' ';
  });
  return text.trim();
}

function unexpected(rule: CssNode, file: string): TemplateError {
  return new TemplateError(
    'Unexpected rule, expected one element or class and its styles: `p { margin: 0 }`',
    file,
    rule.loc?.start.line ?? 1,
    1,
  );
}
