import type { Asset } from '../../collect/asset.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { permalinks } from '../../model/permalinks.ts';

/** How many of the files are named. */
const NAMED = 3;

/**
 * Names once what lies in the content folder and is used by nothing: files that are nothing that milepost knows, and
 * files beside articles and pages to which none of them leads.
 *
 * @param unknown Paths of the files that are nothing.
 * @param links The URLs of all links and pictures.
 * @param site URL of the site.
 */
export function unusedContent(
  unknown: readonly string[],
  assets: readonly Asset[],
  links: ReadonlySet<string>,
  site: string,
): readonly Diagnostic[] {
  const known = new Set(Array.from(links, (url) => url.replace(/[?#].*$/s, '')));
  const idle = assets.filter(({ path, address }) => {
    const url = URL.parse(permalinks.asset(site, address))?.href;
    return !path.startsWith('static/') && url !== undefined && !known.has(url);
  });
  const paths = [...unknown, ...idle.map(({ path }) => path)].sort();
  const [first] = paths;
  if (first === undefined) return [];
  const more = paths.length - NAMED;
  const names = paths
    .slice(0, NAMED)
    .map((path) => `content/${path}`)
    .join(', ');
  return [
    {
      severity: 'info',
      rule: 'unused-content',
      message: `${paths.length} ${paths.length === 1 ? 'file is' : 'files are'} used by nothing: ${names}${more > 0 ? ` and ${more} more` : ''}`,
      hint: 'Articles belong into content/articles/, pages into content/pages/, what is to be published as it is into content/static/; delete the rest.',
      file: `content/${first}`,
      line: null,
      column: null,
    },
  ];
}
