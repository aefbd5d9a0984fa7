import type { Asset } from '../../collect/asset.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { permalinks } from '../../model/permalinks.ts';
import { counted } from '../../text/counted.ts';

/** How many of the files are named. */
const NAMED = 3;

/**
 * Reports once the unused files in the content folder: files that milepost does not recognise, and files beside
 * articles and pages that none of them links to.
 *
 * @param unknown Paths of the files that milepost does not recognise.
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
      message: `${counted(paths.length, 'file')} ${paths.length === 1 ? 'is' : 'are'} used by nothing: ${names}${more > 0 ? ` and ${more} more` : ''}`,
      hint: 'Put articles into content/articles/, pages into content/pages/, and files to publish unchanged into content/static/; delete the rest.',
      file: `content/${first}`,
      line: null,
      column: null,
    },
  ];
}
