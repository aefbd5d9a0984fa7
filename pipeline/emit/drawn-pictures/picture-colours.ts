import type { Settings } from '../../model/settings/settings.ts';

/** The colours of pictures that are drawn, each `#rgb` or `#rrggbb`; words are legible on the surface in all of them. */
export interface PictureColours {
  readonly surface: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
}

/** Those of the theme where it is light: a picture is shown on pages of either scheme. */
export function pictureColours({ theme: { light } }: Settings): PictureColours {
  const { surface, line, text, muted, accent } = light;
  return { surface, line, text, muted, accent };
}
