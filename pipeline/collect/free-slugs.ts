import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source } from '../model/source.ts';
import { nameKey } from '../text/path-name.ts';
import { pathMark } from './path-mark.ts';
import { withPlace } from './place.ts';
import { problem } from './problem.ts';
import { readPath } from './slug.ts';

/** Gives each article a slug that no file system confuses with another article's. */
export interface FreeSlugs {
  /** Takes a free slug for an article; `null` if its author wants a slug that another article has. */
  take(source: Source): { readonly source: Source | null; readonly diagnostics: readonly Diagnostic[] };
}

/**
 * Makes the register of slugs. The first article to want a slug gets it, so that no later one changes it. The files of
 * a series often differ only in their date (`2016-01-08-weekly.md`): for the others, the date is put in front. Any
 * other article gets a part of the hash of its path at the end, which stays the same whatever else is published.
 */
export function createFreeSlugs(): FreeSlugs {
  const owners = new Map<string, Source>();
  const own = (source: Source): Source => {
    owners.set(nameKey(source.slug), source);
    return source;
  };
  return {
    take(source) {
      const owner = owners.get(nameKey(source.slug));
      if (owner === undefined) return { source: own(source), diagnostics: [] };
      if (source.frontMatter.slug !== null) return { source: null, diagnostics: [doubled(source, owner)] };
      const { date } = readPath(source.path, null);
      const dated = date === null ? null : `${date}-${source.slug}`;
      if (dated !== null && !owners.has(nameKey(dated)))
        return { source: own(withPlace(source, { slug: dated })), diagnostics: [] };
      const other = withPlace(source, { slug: `${source.slug}-${pathMark(source.path)}` });
      return owners.has(nameKey(other.slug))
        ? { source: null, diagnostics: [doubled(source, owner)] }
        : { source: own(other), diagnostics: [changed(source, other, owner)] };
    },
  };
}

function doubled({ path, slug }: Source, owner: Source): Diagnostic {
  return problem(
    'error',
    'duplicate-slug',
    path,
    `Unexpected slug \`${slug}\`, which content/${owner.path} has already`,
    'Set another `slug` in the front matter, or rename the file; until then this article is left out.',
    { line: 1, column: 1 },
  );
}

function changed({ path, slug }: Source, other: Source, owner: Source): Diagnostic {
  return problem(
    'warning',
    'duplicate-slug',
    path,
    `Unexpected slug \`${slug}\`, which content/${owner.path} has already; this article has \`${other.slug}\``,
    'Set a `slug` in the front matter, or rename the file.',
    { line: 1, column: 1 },
  );
}
