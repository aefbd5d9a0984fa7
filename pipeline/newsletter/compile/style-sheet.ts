import { TemplateError } from '../../emit/template-error.ts';

/** The style attribute of each element, by tag name, and of each class, by its name after a dot. */
export type ElementStyles = ReadonlyMap<string, string>;

/**
 * Reads the style sheet for the articles' own text: comments, and rules for one tag name or class each. Mail programs
 * drop or rewrite style sheets, so the rules are put on the elements.
 *
 * @param file Named in errors.
 * @throws {TemplateError} If a rule is anything else.
 */
export function parseStyleSheet(css: string, file: string): ElementStyles {
  const styles = new Map<string, string>();
  // Comments become blanks of the same shape, so that line numbers stay right.
  const plain = css.replace(/\/\*.*?\*\//gsu, (comment) => comment.replace(/[^\n]/gu, ' '));
  let at = 0;
  for (const rule of plain.matchAll(/\s*(\.?[a-z][a-z0-9-]*)\s*\{([^{}]*)\}/guy)) {
    const [whole, selector = '', declarations = ''] = rule;
    styles.set(selector, compact(declarations));
    at = rule.index + whole.length;
  }
  const rest = plain.slice(at);
  if (rest.trim() !== '') {
    const line = plain.slice(0, at + rest.search(/\S/u)).split('\n').length;
    throw new TemplateError(
      'Unexpected rule, expected one element or class and its styles: `p { margin: 0 }`',
      file,
      line,
      1,
    );
  }
  return styles;
}

function compact(declarations: string): string {
  return declarations
    .split(';')
    .map((declaration) =>
      declaration
        .trim()
        .replace(/\s+/gu, ' ')
        .replace(/\s*:\s*/u, ':'),
    )
    .filter((declaration) => declaration !== '')
    .join(';');
}
