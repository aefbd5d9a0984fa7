import type { BuildOutput } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import type { Theme } from '../../model/settings/theme.ts';
import { MAIL_LOGOS } from '../../model/settings/mail-logos.ts';
import { dataHash } from '../../text/hash.ts';
import type { EmitContext } from '../emitter.ts';
import type { ThemeFile } from './theme-files.ts';
import { DEFAULT_ICON } from './default-icon.ts';
import { icoOf } from './ico.ts';
import { APP_ICONS, ASKED_ICON, DRAWN_ICON, FEED_ICON, MANIFEST, TOUCH_ICON } from './icon-paths.ts';
import { rasterize, type RasterSize } from './raster.ts';

/**
 * Emits the icons of browsers, home screens and feed readers, made of one picture, and the logo for mails, if it has to be
 * made. Pictures are only read where something has to be rendered anew.
 */
export function* emitIcons({ site }: Publication, context: EmitContext): Generator<BuildOutput> {
  const { theme } = context.settings;
  const { icon, logo, darkLogo } = context.themeFiles;
  yield* icon === null ? defaultIcons(context) : iconsOf(icon, site, theme);
  if (logo !== null) yield mailLogo(logo, MAIL_LOGOS.light, theme);
  if (darkLogo !== null) yield mailLogo(darkLogo, MAIL_LOGOS.dark, theme);
}

function* defaultIcons({ templates }: EmitContext): Generator<BuildOutput> {
  const drawing = templates.site.get(DRAWN_ICON)?.text ?? '';
  yield { path: DRAWN_ICON, key: dataHash(drawing), render: () => drawing };
  yield {
    path: FEED_ICON.path,
    key: dataHash(DEFAULT_ICON),
    render: () => Buffer.from(DEFAULT_ICON, 'base64'),
  };
}

function* iconsOf(icon: ThemeFile, site: Publication['site'], theme: Theme): Generator<BuildOutput> {
  if (/\.svg$/i.test(icon.path))
    yield { path: DRAWN_ICON, key: dataHash(icon.hash), isCopy: true, render: () => icon.read() };
  yield {
    path: ASKED_ICON.path,
    key: dataHash(icon.hash, ASKED_ICON),
    render: async () => icoOf(await rasterize(icon, square(ASKED_ICON.size)), ASKED_ICON.size),
  };
  yield picture(icon, FEED_ICON.path, square(FEED_ICON.size));
  yield picture(icon, TOUCH_ICON.path, square(TOUCH_ICON.size, theme.light.surface));
  for (const { path, size } of APP_ICONS) yield picture(icon, path, square(size));
  const manifest = manifestOf(site, theme);
  yield { path: MANIFEST, key: dataHash(manifest), render: () => `${JSON.stringify(manifest, null, 2)}\n` };
}

/** Twice its width, for screens with small pixels. */
function mailLogo(file: ThemeFile, path: string, { logo }: Theme): BuildOutput {
  return picture(file, path, { width: 2 * (logo?.width ?? 0), height: null, ground: null });
}

function picture(file: ThemeFile, path: string, size: RasterSize): BuildOutput {
  return { path, key: dataHash(file.hash, size), render: () => rasterize(file, size) };
}

function square(size: number, ground: string | null = null): RasterSize {
  return { width: size, height: size, ground };
}

/** The least that a web app manifest needs; a page is opened as any other. @see https://www.w3.org/TR/appmanifest/ */
function manifestOf(site: Publication['site'], theme: Theme): object {
  return {
    name: site.title,
    lang: site.language,
    start_url: './',
    display: 'browser',
    background_color: theme.light[theme.ground],
    theme_color: theme.light[theme.ground],
    icons: APP_ICONS.map(({ path, size }) => ({ src: path, sizes: `${size}x${size}`, type: 'image/png' })),
  };
}
