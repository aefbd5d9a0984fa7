import type { Theme } from '../../../model/settings/theme.ts';
import { isStylePart, STYLE_FOLDER, type Templates, WHOLE_STYLE_SHEET } from '../../../model/template.ts';
import { themeValues } from './theme-values.ts';

/** Parts that others build on, in this order. */
const FIRST: readonly string[] = parts('values foundations frame facts lists timeline article prose');

/** Parts that have the last word. */
const LAST: readonly string[] = parts('print own');

/** The folder of the parts that belong to one preset each. */
const PRESET_FOLDER = `${STYLE_FOLDER}presets/`;

/**
 * The style sheet of pages, `style.css`: the values of the theme, and its parts put together in a fixed order. Those that
 * are not named here come after the first, by name; then the part of the preset, and the last.
 *
 * @param templates Those of the site.
 * @param hasFonts Whether the files of the theme's fonts are beside the style sheet.
 */
export function styleSheet(templates: Templates, theme: Theme, hasFonts: boolean): string {
  const whole = templates.get(WHOLE_STYLE_SHEET);
  if (whole !== undefined) return whole.text;
  const named = new Set([...FIRST, ...LAST]);
  const others = [...templates.keys()].filter(
    (name) => isStylePart(name) && !name.startsWith(PRESET_FOLDER) && !named.has(name),
  );
  const texts = [...FIRST, ...others.sort(), `${PRESET_FOLDER}${theme.preset}.css`, ...LAST].flatMap(
    (name) => templates.get(name)?.text ?? [],
  );
  // The values can be read on a site as they are written, the rules in the templates.
  return [tight(themeValues(theme, hasFonts)), ...texts.map((text) => dense(tight(text)))].join('');
}

/** A part without comments, indentation and empty lines, which every reader would load. Strings stay as they are. */
function tight(css: string): string {
  const bare = css.replace(/("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|\/\*[^]*?\*\//gu, '$1');
  return bare
    .replace(/^[ \t]+|[ \t]+$/gmu, '')
    .replace(/\n{2,}/gu, '\n')
    .trim()
    .concat('\n');
}

/** Without the spaces that mean nothing in CSS, a rule a line. A colon with a space behind it is a declaration’s. */
function dense(css: string): string {
  return css.replace(
    /("(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*')|\s*;?\s*(\})\s*|\s*([{;,])\s*|(:)\s+|\s+/gu,
    (_, string?: string, end?: string, sign?: string, colon?: string) =>
      string ?? (end === undefined ? (sign ?? colon ?? ' ') : `${end}\n`),
  );
}

function parts(names: string): readonly string[] {
  return names.split(' ').map((name) => `${STYLE_FOLDER}${name}.css`);
}
