import type { Output } from '../../model/output.ts';
import type { Theme } from '../../model/settings/theme.ts';
import { dataHash } from '../../text/hash.ts';
import { directionOf } from '../direction.ts';
import type { EmitContext } from '../emitter.ts';
import { liquidRenderer } from '../liquid.ts';

/** The path of the feeds' stylesheet below out/, and the name of its template. */
export const STYLESHEET_PATH = 'feed.css';

/**
 * The style in which browsers show a feed, from the site's templates.
 *
 * @param language Of the site (BCP 47): in which the style says what a feed is.
 */
export function stylesheet(
  { templates, words, settings: { theme } }: Pick<EmitContext, 'templates' | 'words' | 'settings'>,
  language: string,
): Output {
  return {
    path: STYLESHEET_PATH,
    key: dataHash(templates.site.get(STYLESHEET_PATH)?.text ?? null, language, theme),
    render: () => {
      const shown = cssText(words.say(language, 'feed.shown'));
      const direction = directionOf(words.spoken(language));
      const view = { shown, direction, theme: feedTheme(theme) };
      return liquidRenderer(templates.site, { words })(STYLESHEET_PATH, view, language);
    },
  };
}

/** How feeds look: the publication's theme, as far as a feed can show it. */
function feedTheme({ light, dark, fonts, corner }: Theme): FeedTheme {
  return { light, dark, font: fonts.text.mail, headingFont: fonts.headings.mail, corner };
}

/** What the template may use of the theme. */
interface FeedTheme extends Pick<Theme, 'light' | 'dark' | 'corner'> {
  /** CSS font stack of the text: fonts that readers have. */
  readonly font: string;
  /** CSS font stack of titles. */
  readonly headingFont: string;
}

/** A text as CSS writes it (CSS Syntax, section 4.3.5). */
function cssText(text: string): string {
  return `"${text.replaceAll(/["\\\n]/gu, (character) => `\\${character.codePointAt(0)?.toString(16)} `)}"`;
}
