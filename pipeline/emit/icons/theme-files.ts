/** A file of the publication from which something is made, besides being published itself. */
export interface ThemeFile {
  /** Its path below the site. */
  readonly path: string;
  /** Hash of its bytes. */
  readonly hash: string;
  read(): Promise<Uint8Array>;
}

/** The files that the theme names, where they are there. */
export interface ThemeFiles {
  /** The picture from which icons are made. */
  readonly icon: ThemeFile | null;
  /** The logo, if it is an SVG. */
  readonly logo: ThemeFile | null;
  /** That for dark backgrounds, if it is an SVG. */
  readonly darkLogo: ThemeFile | null;
}

/** Those of a publication whose theme names none. */
export const NO_THEME_FILES: ThemeFiles = {
  icon: null,
  logo: null,
  darkLogo: null,
};
