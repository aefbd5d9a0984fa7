import { nearestReadable } from '../../colour/contrast.ts';
import type { ColourScheme, TagAccent, Theme } from '../../model/settings/theme.ts';

/** The colours of tags, in each scheme the nearest one that is legible wherever tags are shown (WCAG 2.2 AA). */
export function legibleAccents(theme: Theme): readonly TagAccent[] {
  const legible = (colour: string, scheme: ColourScheme): string => {
    const { surface, code, background, accent } = theme[scheme];
    return nearestReadable(colour, [surface, code, background]) ?? accent;
  };
  return theme.accents.map(({ tag, light, dark }) => ({
    tag,
    light: legible(light, 'light'),
    dark: legible(dark, 'dark'),
  }));
}
