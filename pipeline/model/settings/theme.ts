/** How mails look: what a publisher can change without editing a template. */
export interface EmailTheme {
  /** Width of the column of text on a wide screen, in pixels. */
  readonly width: number;
  /** CSS font stack: fonts that readers have; none are loaded. */
  readonly font: string;
  readonly logo: EmailLogo | null;
  readonly light: EmailColours;
  readonly dark: EmailColours;
}

/** A picture shown instead of the publication's name at the top of each mail. */
export interface EmailLogo {
  /** Absolute. */
  readonly url: string;
  /** What is in it, in words. */
  readonly alt: string;
  /** In CSS pixels. */
  readonly width: number;
  /** In CSS pixels; `null`: from the picture's own proportions. */
  readonly height: number | null;
}

/** The two ways in which a page or a mail can be shown. */
export type ColourScheme = 'light' | 'dark';

/** The colours of one scheme, each `#rgb` or `#rrggbb`. */
export interface EmailColours {
  /** Around the column. */
  readonly background: string;
  /** The column itself. */
  readonly surface: string;
  /** The background of code. */
  readonly code: string;
  /** Lines and borders. */
  readonly line: string;
  /** Words. */
  readonly text: string;
  /** Dates, tags, the footer. */
  readonly muted: string;
  /** Links. */
  readonly link: string;
  /** The numbers of milestones. */
  readonly accent: string;
}

/** Which colour is shown on which, and has to be legible there. */
export const COLOUR_PAIRS: readonly {
  readonly text: keyof EmailColours;
  readonly ground: keyof EmailColours;
}[] = [
  { text: 'text', ground: 'surface' },
  { text: 'muted', ground: 'surface' },
  { text: 'link', ground: 'surface' },
  { text: 'accent', ground: 'surface' },
  { text: 'text', ground: 'code' },
  { text: 'link', ground: 'code' },
  { text: 'muted', ground: 'code' },
  { text: 'muted', ground: 'background' },
];

/** The colours and the font of a publication that chooses none. */
export const DEFAULT_THEME: EmailTheme = {
  width: 600,
  font: "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif",
  logo: null,
  light: {
    background: '#eef1f4',
    surface: '#ffffff',
    code: '#eef1f4',
    line: '#d8dee4',
    text: '#1f2328',
    muted: '#57606a',
    link: '#0b57d0',
    accent: '#b3261e',
  },
  dark: {
    background: '#0e1116',
    surface: '#171b22',
    code: '#262d37',
    line: '#3a434e',
    text: '#e6e9ed',
    muted: '#a9b2bd',
    link: '#8ab4f8',
    accent: '#ff9d94',
  },
};
