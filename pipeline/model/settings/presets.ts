import type { PresetName, Theme, ThemeFont } from './theme.ts';

/** What a look is made of; the rest of it is in `templates/site/styles/presets/`. */
export type Preset = Pick<
  Theme,
  'light' | 'dark' | 'mailSizes' | 'ground' | 'measure' | 'mailWidth' | 'corner'
> & {
  /** CSS font stacks. */
  readonly fonts: Readonly<Record<keyof Theme['fonts'], string>>;
  /** The same for mails, where each is written many times. */
  readonly mailFonts: Readonly<Record<keyof Theme['fonts'], string>>;
};

const SYSTEM = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif";
const MONO =
  "ui-monospace, 'Cascadia Code', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace";
const BOOK =
  "Charter, 'Bitstream Charter', 'Sitka Text', 'Iowan Old Style', 'Palatino Linotype', 'URW Palladio L', P052, Cambria, Georgia, serif";
const MODERN = `Inter, 'Segoe UI Variable', 'SF Pro Text', ${SYSTEM}`;

const MAIL_BOOK = 'Charter, Georgia, serif';
const MAIL_SANS = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const MAIL_MONO = 'ui-monospace, Menlo, Consolas, monospace';

/** The looks that come with milepost, each whole: colours for both schemes, fonts, shape, width. */
const PRESETS: Readonly<Record<PresetName, Preset>> = {
  // A page of a book: serifs, one column on paper, numbers and years in its margin.
  book: {
    light: {
      background: '#f3f1ec',
      surface: '#fdfcfa',
      code: '#f3f1ec',
      line: '#dfdcd5',
      text: '#1e2126',
      muted: '#5d636c',
      link: '#1d4e89',
      accent: '#1d4e89',
      tip: '#1a6b33',
      important: '#6a3fb5',
      warning: '#85540a',
      caution: '#a3271a',
    },
    dark: {
      background: '#0f1114',
      surface: '#15171b',
      code: '#1e2126',
      line: '#32363d',
      text: '#e3e1dc',
      muted: '#a0a6af',
      link: '#93bdea',
      accent: '#93bdea',
      tip: '#7ccf94',
      important: '#c3a6f5',
      warning: '#e3b660',
      caution: '#ff9d94',
    },
    fonts: { text: BOOK, headings: BOOK, interface: SYSTEM, code: MONO },
    mailFonts: { text: MAIL_BOOK, headings: MAIL_BOOK, interface: MAIL_SANS, code: MAIL_MONO },
    mailSizes: { title: 34, heading: 22, text: 17, small: 14 },
    ground: 'surface',
    measure: '65ch',
    mailWidth: 600,
    corner: 6,
  },
  // Sheets on a coloured ground: one sans serif, heavy titles, round corners, two columns of articles on wide screens.
  cards: {
    light: {
      background: '#eff1f8',
      surface: '#ffffff',
      code: '#f0f2fa',
      line: '#d9deec',
      text: '#171a2b',
      muted: '#555b74',
      link: '#4338ca',
      accent: '#c0266b',
      tip: '#166534',
      important: '#7e22ce',
      warning: '#854d0e',
      caution: '#b91c1c',
    },
    dark: {
      background: '#0b0d17',
      surface: '#161929',
      code: '#21253c',
      line: '#30365a',
      text: '#e8eaf6',
      muted: '#a8aeca',
      link: '#a5b4fc',
      accent: '#f9a8d4',
      tip: '#86efac',
      important: '#d8b4fe',
      warning: '#fcd34d',
      caution: '#fca5a5',
    },
    fonts: { text: MODERN, headings: MODERN, interface: MODERN, code: MONO },
    mailFonts: { text: MAIL_SANS, headings: MAIL_SANS, interface: MAIL_SANS, code: MAIL_MONO },
    mailSizes: { title: 30, heading: 20, text: 16, small: 14 },
    ground: 'background',
    measure: '44rem',
    mailWidth: 620,
    corner: 14,
  },
  // A screen of text: one width of letters, high contrast, sharp corners, dense, everything to the left.
  terminal: {
    light: {
      background: '#f4f4ee',
      surface: '#fbfbf7',
      code: '#edede4',
      line: '#a9a99f',
      text: '#0a0a0a',
      muted: '#474743',
      link: '#00458f',
      accent: '#006237',
      tip: '#006237',
      important: '#6d28d9',
      warning: '#7a4a00',
      caution: '#b00020',
    },
    dark: {
      background: '#000000',
      surface: '#080b08',
      code: '#131a14',
      line: '#3b553f',
      text: '#dcf2df',
      muted: '#96b39b',
      link: '#7dd3fc',
      accent: '#4ade80',
      tip: '#4ade80',
      important: '#d8b4fe',
      warning: '#facc15',
      caution: '#ff8a80',
    },
    fonts: { text: MONO, headings: MONO, interface: MONO, code: MONO },
    mailFonts: { text: MAIL_MONO, headings: MAIL_MONO, interface: MAIL_MONO, code: MAIL_MONO },
    mailSizes: { title: 24, heading: 18, text: 15, small: 13 },
    ground: 'surface',
    measure: '76ch',
    mailWidth: 640,
    corner: 0,
  },
};

/** The look of a publication that chooses none. */
export const DEFAULT_PRESET: PresetName = 'book';

/** A look as it comes with milepost. */
export function presetTheme(preset: PresetName): Theme {
  const { fonts, mailFonts, ...look } = PRESETS[preset];
  const font = (name: keyof Theme['fonts']): ThemeFont => ({
    stack: fonts[name],
    mail: mailFonts[name],
    files: [],
  });
  return {
    preset,
    ...look,
    fonts: {
      text: font('text'),
      headings: font('headings'),
      interface: font('interface'),
      code: font('code'),
    },
    logo: null,
    icon: null,
    header: null,
    accents: [],
  };
}

/** The theme of a publication that chooses nothing. */
export const DEFAULT_THEME: Theme = presetTheme(DEFAULT_PRESET);
