import { MOST_LANES } from '../../timeline/lanes.ts';
import type { ColourScheme, FontFile, Theme } from '../../../model/settings/theme.ts';

/** The custom properties of the style sheet, each with the colour of the theme that it is. */
const PROPERTIES = [
  ['surface', '--paper'],
  ['text', '--ink'],
  ['muted', '--quiet'],
  ['accent', '--accent'],
  ['link', '--link'],
  ['line', '--line'],
  ['code', '--tint'],
  ['tip', '--tip'],
  ['important', '--important'],
  ['warning', '--care'],
  ['caution', '--warning'],
] as const;

/**
 * The first part of the style sheet: the values of a theme as custom properties, the colours of tags, and the fonts.
 * Whatever is in a theme was checked so that it can't leave its place; ids of tags are quoted here.
 *
 * @param hasFonts Whether the files of fonts are beside the style sheet.
 */
export function themeValues(theme: Theme, hasFonts: boolean): string {
  const { fonts, measure, corner } = theme;
  const files = hasFonts ? distinct(Object.values(fonts).flatMap((font) => font.files)) : [];
  return [
    ...files.map(fontFace),
    `:root {
  color-scheme: light dark;
${colours(theme, 'light', '  ')}
  --tag: var(--accent);
  --font-text: ${fonts.text.stack};
  --font-headings: ${fonts.headings.stack};
  --font-interface: ${fonts.interface.stack};
  --font-code: ${fonts.code.stack};
  --measure: ${measure};
  --corner: ${corner / 16}rem;
}
${accents(theme, 'light', '')}
@media (prefers-color-scheme: dark) {
  :root {
${colours(theme, 'dark', '    ')}
  }
${accents(theme, 'dark', '  ')}}
${laneAccents(theme)}`,
  ].join('');
}

/** The colour of what a page of the site stands on. */
export function groundOf(theme: Theme, scheme: ColourScheme): string {
  return theme[scheme][theme.ground];
}

function colours(theme: Theme, scheme: ColourScheme, indent: string): string {
  return [
    ['--ground', groundOf(theme, scheme)],
    ...PROPERTIES.map(([name, property]) => [property, theme[scheme][name]]),
  ]
    .map(([property, colour]) => `${indent}${property}: ${colour};`)
    .join('\n');
}

/** Whatever says with `data-tag` which tag it is about has that tag's colour as `--tag`. */
function accents({ accents: tags }: Theme, scheme: ColourScheme, indent: string): string {
  return tags
    .map((accent) => `${indent}[data-tag=${quoted(accent.tag)}] { --tag: ${accent[scheme]}; }\n`)
    .join('');
}

/** A drawn timeline says which tag has which of its lanes (`data-lane-0`); on paper, lanes are black and grey. */
function laneAccents({ accents: tags }: Theme): string {
  if (tags.length === 0) return '';
  const lanes = (scheme: ColourScheme): string =>
    tags
      .flatMap((accent) =>
        Array.from(
          { length: MOST_LANES },
          (_lane, index) =>
            `  [data-lane-${index}=${quoted(accent.tag)}] { --lane-${index}: ${accent[scheme]}; }\n`,
        ),
      )
      .join('');
  return `
@media screen {
${lanes('light')}}
@media screen and (prefers-color-scheme: dark) {
${lanes('dark')}}
`;
}

function fontFace({ family, path, weight, style, display, unicodeRange }: FontFile): string {
  return `@font-face {
  font-family: ${quoted(family)};
  src: url(${quoted(encodeURI(path))})${formatOf(path)};
  font-weight: ${weight};
  font-style: ${style};
  font-display: ${display};
${unicodeRange === null ? '' : `  unicode-range: ${unicodeRange};\n`}}
`;
}

function formatOf(path: string): string {
  const [, ending = ''] = /\.(woff2?|ttf|otf)$/i.exec(path) ?? [];
  const format = FORMATS.get(ending.toLowerCase());
  return format === undefined ? '' : ` format("${format}")`;
}

const FORMATS: ReadonlyMap<string, string> = new Map([
  ['woff2', 'woff2'],
  ['woff', 'woff'],
  ['ttf', 'truetype'],
  ['otf', 'opentype'],
]);

function distinct(files: readonly FontFile[]): readonly FontFile[] {
  return [...new Map(files.map((file) => [JSON.stringify(file), file])).values()];
}

/** A string of CSS (CSS Syntax Level 3, 4.3.5): whatever could end it is an escape of its code point. */
function quoted(text: string): string {
  const escaped = text.replace(
    /["\\<>\p{Cc}]/gu,
    (character) => `\\${character.codePointAt(0)?.toString(16) ?? ''} `,
  );
  return `"${escaped}"`;
}
