import { permalinks } from '../../model/permalinks.ts';
import type { Pager } from './paginate.ts';

/** The links to the previous and next pages. */
export interface PagerView {
  readonly number: number;
  readonly count: number;
  readonly before: string | null;
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
