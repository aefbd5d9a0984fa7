import type { Asset } from '../../collect/asset.ts';
import { configProblem } from '../../config/config-problem.ts';
import type { SettingsOrigin } from '../../config/setting-places.ts';
import type { ThemeFile, ThemeFiles } from '../../emit/icons/theme-files.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { PictureSizes } from '../../model/picture.ts';
import type { Theme } from '../../model/settings/theme.ts';
import { hashOf } from '../../text/hash.ts';
import { percentDecoded } from '../../text/percent.ts';

/** The files that a theme names, and what is wrong with others. */
export interface ReadThemeFiles {
  readonly files: ThemeFiles;
  readonly diagnostics: readonly Diagnostic[];
}

/** What the theme's files are looked up in. */
export interface ThemeSources {
  readonly assets: readonly Asset[];
  readonly pictures: PictureSizes;
  /** URL of the site. */
  readonly site: string;
  readonly origin: SettingsOrigin;
}

/**
 * Finds the files that a theme names among those that are published. What is not there is reported, and left out: pages
 * show the publication's name, milepost's icon, or another font.
 */
export async function readThemeFiles(theme: Theme, sources: ThemeSources): Promise<ReadThemeFiles> {
  const { assets, pictures, site, origin } = sources;
  const diagnostics: Diagnostic[] = [];
  const byUrl = new Map(assets.map((asset) => [urlOf(asset.address, site), asset]));
  const problem = (key: readonly PropertyKey[], message: string, hint: string): void => {
    const place = origin.placeOf(['theme', ...key]);
    diagnostics.push(configProblem('error', 'theme-file', origin.file, message, hint, place));
  };
  const find = (key: readonly PropertyKey[], url: string): Asset | null => {
    const asset = byUrl.get(url) ?? null;
    if (asset === null && url.startsWith(site))
      problem(
        key,
        `Unexpected file \`${percentDecoded(url.slice(site.length))}\` of \`theme.${key.join('.')}\`, expected one that the site has`,
        `Put it into \`content/static/${percentDecoded(url.slice(site.length))}\`, or name another.`,
      );
    return asset;
  };
  const drawing = async (key: readonly PropertyKey[], url: string | null): Promise<ThemeFile | null> => {
    const asset = url === null ? null : find(key, url);
    return asset !== null && /\.svg$/i.test(asset.address) ? themeFile(asset) : null;
  };
  const { fonts, logo, header, icon } = theme;
  const looked = new Set<string>();
  for (const [name, { files }] of Object.entries(fonts))
    for (const [index, { path }] of files.entries()) {
      if (!looked.has(path)) find(['fonts', name, 'files', index], urlOf(path, site));
      looked.add(path);
    }
  for (const shown of ['url', 'dark'] as const) {
    const url = header?.[shown] ?? null;
    if (url !== null) find(['header', shown === 'url' ? 'src' : 'dark'], url);
  }
  const iconAsset = icon === null ? null : find(['icon'], urlOf(icon, site));
  if (iconAsset !== null) {
    const size = pictures.get(urlOf(iconAsset.address, site));
    const least = Math.min(size?.width ?? 0, size?.height ?? 0);
    if (/\.png$/i.test(iconAsset.address) && least < LEAST_ICON)
      problem(
        ['icon'],
        `Unexpected size of \`theme.icon\`, ${size === undefined ? 'none' : `${size.width} × ${size.height} pixels`}, expected ${LEAST_ICON} or more each way`,
        'Home screens show it that large. Take a larger picture, or an SVG.',
      );
  }
  return {
    files: {
      icon: iconAsset === null ? null : await themeFile(iconAsset),
      logo: await drawing(['logo', 'src'], logo?.url ?? null),
      darkLogo: await drawing(['logo', 'dark'], logo?.dark ?? null),
    },
    diagnostics,
  };
}

/** The pictures that a theme shows, absolute: they are used, whatever articles show. */
export function themePictures({ logo, header }: Theme): readonly string[] {
  return [logo?.url, logo?.dark, header?.url, header?.dark].filter((url) => typeof url === 'string');
}

/** In pixels: the largest icon that is made. */
const LEAST_ICON = 512;

async function themeFile(asset: Asset): Promise<ThemeFile> {
  return { path: asset.address, hash: hashOf(await asset.read()), read: () => asset.read() };
}

function urlOf(address: string, site: string): string {
  return URL.parse(permalinks.asset(site, address))?.href ?? '';
}
