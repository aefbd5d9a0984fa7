import { hashOf } from '../text/hash.ts';

/** Tells an article from others that would have its slug: a part of the hash of its path below the content folder. */
export function pathMark(path: string): string {
  return hashOf(path).slice(0, 8);
}
