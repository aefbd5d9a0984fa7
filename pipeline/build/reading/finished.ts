import { withPlace } from '../../collect/place.ts';
import type { Source } from '../../model/source.ts';

/** An article or page as if its author had removed `draft: true`. */
export function finished(source: Source): Source {
  const { frontMatter } = source;
  return frontMatter.draft ? withPlace(source, { frontMatter: { ...frontMatter, draft: false } }) : source;
}
