import { join, resolve } from 'node:path';

import { nearest } from '../../report/nearest.ts';
import { CommandFailure } from '../common/effects.ts';
import type { TaggedArticle } from './tagged-articles.ts';

/**
 * The article that a person means: a path below `content/articles/` (with or without extension), a path from the
 * current folder, or a slug.
 *
 * @throws {@link CommandFailure} if there is none.
 */
export function findArticle(
  name: string,
  articles: readonly TaggedArticle[],
  { root, cwd }: { readonly root: string; readonly cwd: string },
): TaggedArticle {
  const path = resolve(cwd, name);
  const found = articles.find(({ article: { source } }) => {
    const below = source.path.replace(/^articles\//, '');
    const names = [source.path, below, below.replace(/\.[^./]+$/, ''), source.slug];
    return names.includes(name) || join(root, 'content', source.path) === path;
  });
  if (found !== undefined) return found;
  const near = nearest(
    name,
    articles.map(({ article }) => article.source.slug),
  );
  throw new CommandFailure(
    `Unexpected article ${JSON.stringify(name)}, expected one of content/articles/`,
    near === null
      ? 'Name its path or its slug; an article with errors can’t be read.'
      : `Did you mean ${near}?`,
    2,
  );
}
