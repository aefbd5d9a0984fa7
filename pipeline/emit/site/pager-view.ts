import { permalinks } from '../../model/permalinks.ts';
import type { Pager } from './paginate.ts';

/** The links to the previous and next pages. */
export interface PagerView {
  /** The number of this page, from 1. */
  readonly number: number;
  /** How many pages there are. */
  readonly count: number;
  /** Link to the page before it; `null`: this is the first. */
  readonly before: string | null;
  /** Link to the page after it; `null`: this is the last. */
  readonly after: string | null;
}

/** @param root The path to the site's root. */
export function pagerView({ number, count, before, after }: Pager, root: string): PagerView {
  return {
    number,
    count,
    before: before === null ? null : permalinks.asset(root, before),
    after: after === null ? null : permalinks.asset(root, after),
  };
}
