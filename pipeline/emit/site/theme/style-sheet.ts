import type { Templates } from '../../../model/template.ts';

/** The folder of the parts, below the site's templates. */
export const STYLE_FOLDER = 'styles/';

/** A whole style sheet of the publication's own, which takes the place of all parts. */
export const WHOLE_STYLE_SHEET = 'style.css';

/** The part in which a publication adds rules to ours; it comes last. */
export const OWN_STYLES: string = `${STYLE_FOLDER}own.css`;

/** Parts that others build on, in this order. */
const FIRST: readonly string[] = parts('values foundations frame facts lists timeline article prose');

/** Parts that have the last word. */
const LAST: readonly string[] = parts('print own');

/**
 * The style sheet of pages, `style.css`: its parts put together in a fixed order. Those that are not named here come
 * after the first and before the last, by name.
 *
 * @param templates Those of the site.
 */
export function styleSheet(templates: Templates): string {
  const whole = templates.get(WHOLE_STYLE_SHEET);
  if (whole !== undefined) return whole.text;
  const named = new Set([...FIRST, ...LAST]);
  const others = [...templates.keys()].filter((name) => isStylePart(name) && !named.has(name));
  return [...FIRST, ...others.sort(), ...LAST]
    .flatMap((name) => templates.get(name)?.text.trim() ?? [])
    .map((text) => `${text}\n`)
    .join('\n');
}

/** Whether a template, by its path below the site's, is a part of the style sheet. */
export function isStylePart(name: string): boolean {
  return name.startsWith(STYLE_FOLDER) && name.endsWith('.css');
}

function parts(names: string): readonly string[] {
  return names.split(' ').map((name) => `${STYLE_FOLDER}${name}.css`);
}
