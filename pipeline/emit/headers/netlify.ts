import { feedFormats, LOADED_FILES } from '../../model/permalinks.ts';
import { ICON_PATHS } from '../icons/icon-paths.ts';
import { CACHE, type SentHeader } from './policy.ts';

/**
 * The file `_headers`, as Netlify and Cloudflare Pages read it. Both join the values of a field that several rules give, so
 * no two rules give the same one to a file; pages keep the lifetime of the host, which asks each time.
 *
 * Paths begin where the file lies: both read it at the root of what is published, and nowhere else.
 *
 * @param fonts Paths of fonts below the site.
 * @see https://docs.netlify.com/routing/headers/
 * @see https://developers.cloudflare.com/pages/configuration/headers/
 */
export function netlifyHeaders(security: readonly SentHeader[], fonts: readonly string[]): string {
  const feeds = Object.values(feedFormats).map(({ file }) => file);
  const cached = (path: string, value: string): string => `/${path}\n  Cache-Control: ${value}\n`;
  return [
    `/*\n${security.map(({ name, value }) => `  ${name}: ${value}\n`).join('')}`,
    // One star a path: Cloudflare allows no more.
    ...['', 'milestones/', 'tags/*/', 'authors/*/'].flatMap((folder) =>
      feeds.map((file) => cached(`${folder}${file}`, CACHE.feed)),
    ),
    ...[...LOADED_FILES, ...ICON_PATHS].map((path) => cached(path, CACHE.look)),
    ...fonts.map((path) => cached(encodeURI(path), CACHE.font)),
  ].join('\n');
}
