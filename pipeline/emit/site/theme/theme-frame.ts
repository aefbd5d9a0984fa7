import { permalinks } from '../../../model/permalinks.ts';
import type { PictureSizes } from '../../../model/picture.ts';
import type { Theme, ThemePicture } from '../../../model/settings/theme.ts';
import {
  APP_ICONS,
  ASKED_ICON,
  DRAWN_ICON,
  FEED_ICON,
  MANIFEST,
  TOUCH_ICON,
} from '../../icons/icon-paths.ts';
import type { EmitContext } from '../../emitter.ts';
import type { ThemeFiles } from '../../icons/theme-files.ts';
import { groundOf } from './theme-values.ts';

/** What a theme adds to each page besides the style sheet. */
export interface ThemeFrame {
  /** CSS colours of what pages stand on. */
  readonly ground: { readonly light: string; readonly dark: string };
  /** Paths below the site, and the media type of the first. */
  readonly icons: {
    readonly favicon: string;
    readonly faviconType: string;
    readonly touch: string;
    readonly manifest: string | null;
  };
  /** Paths of the fonts below the site that are shown at the top of each page. */
  readonly fonts: readonly string[];
  readonly logo: FramePicture | null;
  readonly header: FramePicture | null;
  /** The ids of the tags that have a colour of their own. */
  readonly accented: ReadonlySet<string>;
}

/** A picture, and how large it is. */
export interface FramePicture extends ThemePicture {
  /** In CSS pixels; `null`: it is not known. */
  readonly width: number | null;
  /** In CSS pixels; `null`: it is not known. */
  readonly height: number | null;
}

/** What a theme adds to a page, as templates use it. All links are for `href` and `src`. */
export interface ThemeLinks {
  /** Link to the icon of the window. */
  readonly favicon: string;
  /** The media type of that. */
  readonly faviconType: string;
  /** For home screens, which do not accept SVG. */
  readonly icon: string;
  /** Link to the web app manifest; `null`: there is none. */
  readonly manifest: string | null;
  /** The fonts that are loaded with the page. */
  readonly fonts: readonly {
    /** Link to the file. */ readonly href: string;
    /** Its media type. */ readonly type: string;
  }[];
  /** The colours around the page, for `theme-color`. */
  readonly ground: {
    /** Where the system is light. */ readonly light: string;
    /** Where it is dark. */ readonly dark: string;
  };
  /** Shown in place of the publication's name; `null`: its name. */
  readonly logo: FramePicture | null;
  /** Shown above the first page; `null`: nothing. */
  readonly header: FramePicture | null;
}

/** Prepares what is the same on every page. */
export function frameOf(
  theme: Theme,
  { themeFiles, ownFiles, pictures }: Pick<EmitContext, 'themeFiles' | 'ownFiles' | 'pictures'>,
): ThemeFrame {
  const { logo, header } = theme;
  return {
    ground: { light: groundOf(theme, 'light'), dark: groundOf(theme, 'dark') },
    icons: icons(themeFiles, ownFiles),
    fonts: firstFonts(theme),
    logo: logo === null ? null : sized(logo, pictures, logo.width, logo.height),
    header: header === null ? null : sized(header, pictures, null, null),
    accented: new Set(theme.accents.map(({ tag }) => tag)),
  };
}

/**
 * @param root The path from the page to the site's root.
 * @param site URL of the site.
 */
export function themeViews(
  { ground, icons: paths, fonts, logo, header }: ThemeFrame,
  root: string,
  site: string,
): ThemeLinks {
  return {
    favicon: permalinks.asset(root, paths.favicon),
    faviconType: paths.faviconType,
    icon: permalinks.asset(root, paths.touch),
    manifest: paths.manifest === null ? null : permalinks.asset(root, paths.manifest),
    fonts: fonts.map((path) => ({ href: permalinks.asset(root, encodeURI(path)), type: fontType(path) })),
    ground,
    logo: linked(logo, root, site),
    header: linked(header, root, site),
  };
}

/** The site's own pictures are linked relatively, as everything is. */
function linked(picture: FramePicture | null, root: string, site: string): FramePicture | null {
  if (picture === null) return null;
  const link = (url: string): string => (url.startsWith(site) ? `${root}${url.slice(site.length)}` : url);
  return { ...picture, url: link(picture.url), dark: picture.dark === null ? null : link(picture.dark) };
}

/** With an icon of the publisher's, all are made from it; files of their own come before those. */
function icons({ icon }: ThemeFiles, ownFiles: EmitContext['ownFiles']): ThemeFrame['icons'] {
  const has = (path: string): boolean => icon !== null || ownFiles.has(path);
  const drawn = icon === null || /\.svg$/i.test(icon.path) || ownFiles.has(DRAWN_ICON);
  const isReplaced = icon === null && !ownFiles.has(DRAWN_ICON) && ownFiles.has(ASKED_ICON.path);
  const touch = has(TOUCH_ICON.path) ? TOUCH_ICON.path : FEED_ICON.path;
  const manifest = has(MANIFEST) ? MANIFEST : null;
  if (isReplaced) return { favicon: ASKED_ICON.path, faviconType: 'image/x-icon', touch, manifest };
  return drawn
    ? { favicon: DRAWN_ICON, faviconType: 'image/svg+xml', touch, manifest }
    : { favicon: APP_ICONS[0].path, faviconType: 'image/png', touch, manifest };
}

/** The upright file of the text and that of the headings which come first: they hold what most pages begin with. */
function firstFonts({ fonts }: Theme): readonly string[] {
  const first = [fonts.text, fonts.headings].flatMap(
    ({ files }) => files.find(({ style }) => style === 'normal')?.path ?? [],
  );
  return [...new Set(first)];
}

function fontType(path: string): string {
  const [, ending = 'woff2'] = /\.(woff2?|ttf|otf)$/i.exec(path) ?? [];
  return `font/${ending.toLowerCase()}`;
}

/** With one side given, the other follows from the picture's proportions. */
function sized(
  { url, dark, alt }: ThemePicture,
  pictures: PictureSizes,
  width: number | null,
  height: number | null,
): FramePicture {
  const own = pictures.get(url);
  if (width === null) return { url, dark, alt, width: own?.width ?? null, height: own?.height ?? null };
  const followed = own === undefined || own.width === 0 ? null : Math.round((width * own.height) / own.width);
  return { url, dark, alt, width, height: height ?? followed };
}
