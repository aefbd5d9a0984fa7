import { z } from 'zod';

import { PRESET_NAMES } from '../../model/settings/theme.ts';
import type { ThemeConfig } from './theme-config.ts';

const text = z.string().trim().min(1);
const colour = text.regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, { error: 'expected a colour like `#0b57d0`' });
const colours = z.strictObject({
  background: colour.exactOptional(),
  surface: colour.exactOptional(),
  code: colour.exactOptional(),
  line: colour.exactOptional(),
  text: colour.exactOptional(),
  muted: colour.exactOptional(),
  link: colour.exactOptional(),
  accent: colour.exactOptional(),
  tip: colour.exactOptional(),
  important: colour.exactOptional(),
  warning: colour.exactOptional(),
  caution: colour.exactOptional(),
});

// Stacks and names are written into style sheets and style attributes; these characters can end neither.
const stack = text.regex(/^[\p{L}\p{N}\s_,'-]+$/u, {
  error: "expected fonts like `Georgia, 'Times New Roman', serif`",
});
const family = text.regex(/^[\p{L}\p{N}\s_-]+$/u, { error: 'expected the name of a font like `Literata`' });

/** A path below the site: no other site, and no way out of it or of the place where it is written. */
const path = text.regex(/^(?![a-z][a-z\d+.-]*:|\/\/)(?!.*(?:^|\/)\.\.(?:\/|$))[^\s"'()<>\\?#]+$/i, {
  error:
    'expected a path below the site, such as `fonts/literata.woff2` for content/static/fonts/literata.woff2',
});
const picture = text.regex(/^(?:https?:\/\/[^\s"'<>\\]+|(?![a-z][a-z\d+.-]*:|\/\/)[^\s"'<>\\]+)$/i, {
  error: 'expected a path below the site, such as `logo.svg` for content/static/logo.svg, or a URL',
});

const weight = z.union([
  z.int().min(1).max(1000),
  text.regex(/^(?:normal|bold|[1-9]\d{0,3}(?: [1-9]\d{0,3})?)$/, {
    error: 'expected a weight like 400, or `100 900` of a variable font',
  }),
]);
const font = z.union([
  stack,
  z.strictObject({
    family,
    fallback: stack.exactOptional(),
    display: z.enum(['swap', 'optional', 'fallback', 'block', 'auto']).exactOptional(),
    files: z
      .array(
        z.strictObject({
          src: path,
          weight: weight.exactOptional(),
          style: z.enum(['normal', 'italic']).exactOptional(),
          unicodeRange: text
            .regex(/^U\+[\dA-F?]{1,6}(?:-[\dA-F]{1,6})?(?:, ?U\+[\dA-F?]{1,6}(?:-[\dA-F]{1,6})?)*$/i, {
              error: 'expected characters like `U+0000-00FF, U+20AC`',
            })
            .exactOptional(),
        }),
      )
      .min(1),
  }),
]);
const pixels = z.int().min(8).max(900);

/** Checks `theme` in the configuration. Whatever gets into a style sheet can't leave its place there. */
export const themeSchema: z.ZodType<ThemeConfig> = z.strictObject({
  preset: z.enum(PRESET_NAMES).exactOptional(),
  light: colours.exactOptional(),
  dark: colours.exactOptional(),
  fonts: z
    .strictObject({
      text: font.exactOptional(),
      headings: font.exactOptional(),
      interface: font.exactOptional(),
      code: font.exactOptional(),
    })
    .exactOptional(),
  width: z.int().min(320).max(900).exactOptional(),
  corner: z.int().min(0).max(32).exactOptional(),
  logo: z
    .strictObject({
      src: picture,
      dark: picture.exactOptional(),
      alt: text,
      width: pixels,
      height: pixels.exactOptional(),
    })
    .exactOptional(),
  icon: path
    .regex(/\.(?:svg|png)$/i, {
      error: 'expected a PNG or an SVG, such as `mark.svg` for content/static/mark.svg',
    })
    .exactOptional(),
  header: z
    .strictObject({ src: picture, dark: picture.exactOptional(), alt: z.string().trim().exactOptional() })
    .exactOptional(),
  accents: z.record(text, colour).exactOptional(),
});
