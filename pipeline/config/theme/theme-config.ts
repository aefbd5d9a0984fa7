import type { FontDisplay, PresetName } from '../../model/settings/theme.ts';

/** How the site and the mails look: a preset, and what differs from it. */
export interface ThemeConfig {
  /**
   * The look to begin with: `book` (serifs, one column, numbers in the margin), `cards` (a sans serif, sheets with round
   * corners on a coloured ground) or `terminal` (one width of letters, high contrast, dense). Default `book`.
   */
  readonly preset?: PresetName;
  /** Colours where the reader's system is light, or does not say. */
  readonly light?: MilepostColours;
  /** Colours where it is dark. */
  readonly dark?: MilepostColours;
  /**
   * Each is a CSS font stack (`"Georgia, 'Times New Roman', serif"`), or a font of your own: `{ family, fallback, files }`.
   * Mails load no fonts; they show the first that the reader has.
   */
  readonly fonts?: {
    /** Articles. Default: the preset's. */
    readonly text?: string | FontConfig;
    /** Headings. Default: that of the text. */
    readonly headings?: string | FontConfig;
    /** Menus, dates, tags, buttons. Default: the preset's. */
    readonly interface?: string | FontConfig;
    /** Code. Default: the preset's. */
    readonly code?: string | FontConfig;
  };
  /**
   * Width of the column of text on a wide screen, in pixels, 320 to 900; on the site it grows with the reader's size of
   * letters. Default: the preset's.
   */
  readonly width?: number;
  /** Radius of corners, in pixels, 0 to 32. Default: the preset's. */
  readonly corner?: number;
  /** A picture shown instead of the title, at the top of pages and mails. */
  readonly logo?: {
    /** A path below the site (`logo.svg` for `content/static/logo.svg`), or a URL. For mails, which show no SVG, a PNG is made of one. */
    readonly src: string;
    /** The same for dark backgrounds. */
    readonly dark?: string;
    /** What it says, for whoever does not see it. */
    readonly alt: string;
    /** In pixels. */
    readonly width: number;
    /** In pixels. */
    readonly height?: number;
  };
  /**
   * The picture from which all icons are made, PNG (512 pixels or more) or SVG, by its path below the site: `mark.svg` for
   * `content/static/mark.svg`. Browsers, home screens and feed readers show it. Default: milepost's own.
   */
  readonly icon?: string;
  /** A picture above the first page of the site. */
  readonly header?: {
    /** A path below the site, or a URL. */
    readonly src: string;
    /** The same for dark backgrounds. */
    readonly dark?: string;
    /** What is in it, for whoever does not see it. Default: nothing, it is an ornament. */
    readonly alt?: string;
  };
  /**
   * The colours of tags by their ids: `{ docker: '#0db7ed' }`. What is too pale or too dark to be read in a scheme is shown
   * in the nearest colour that is not.
   */
  readonly accents?: Readonly<Record<string, string>>;
}

/** A font whose files are published with the site. */
export interface FontConfig {
  /** What it is called. */
  readonly family: string;
  /** The fonts until it is loaded, and in mails. Default: those of the preset. */
  readonly fallback?: string;
  /** What is shown while it is loaded (CSS `font-display`). Default `swap`. */
  readonly display?: FontDisplay;
  /** Its files, the one for most of the text first: that is loaded with the page. */
  readonly files: readonly {
    /** A path below the site: `fonts/literata.woff2` for `content/static/fonts/literata.woff2`. */
    readonly src: string;
    /** 1 to 1000, or `100 900` of a variable font. Default 400. */
    readonly weight?: number | string;
    /** Default `normal`. */
    readonly style?: 'normal' | 'italic';
    /** The characters in it (CSS `unicode-range`): `U+0000-00FF, U+20AC`. Default: all. */
    readonly unicodeRange?: string;
  }[];
}

/** Colours of the site and of mails, each `#rgb` or `#rrggbb`; any that is missing is the preset's. */
export interface MilepostColours {
  /** Around the column. */
  readonly background?: string;
  /** The column itself. */
  readonly surface?: string;
  /** Behind code, tags, callouts and forms. */
  readonly code?: string;
  /** Lines and borders. */
  readonly line?: string;
  /** Words. */
  readonly text?: string;
  /** Dates, captions, the footer. */
  readonly muted?: string;
  /** Links. */
  readonly link?: string;
  /** The numbers of milestones, marks, buttons. */
  readonly accent?: string;
  /** Callouts with a tip. */
  readonly tip?: string;
  /** Callouts with something important. */
  readonly important?: string;
  /** Callouts with a warning. */
  readonly warning?: string;
  /** Callouts with a danger, and mistakes in forms. */
  readonly caution?: string;
}
