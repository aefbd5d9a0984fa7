/** The items of one page. */
export interface Slice<Item> {
  /** Path of the page below out/. */
  readonly path: string;
  readonly items: readonly Item[];
  readonly pager: Pager;
}

/** The position of a page in its sequence, and the folders of its neighbours. */
export interface Pager {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  /** Folder of the previous page, below the site's root; `null` on the first. */
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * Spreads items over pages: the first is `<folder>index.html`, the next `<folder>page/2/index.html`. There is always a
 * first page.
 *
 * @param folder Empty, or ending in `/`, as a path: `tags/docker/`.
 */
export function paginate<Item>(items: readonly Item[], size: number, folder: string): readonly Slice<Item>[] {
  const count = Math.max(1, Math.ceil(items.length / size));
  return Array.from({ length: count }, (_, index) => ({
    path: `${pageFolder(folder, index + 1)}index.html`,
    items: items.slice(index * size, (index + 1) * size),
    pager: {
      number: index + 1,
      count,
      before: index === 0 ? null : pageFolder(folder, index),
      after: index + 1 === count ? null : pageFolder(folder, index + 2),
    },
  }));
}

function pageFolder(folder: string, number: number): string {
  return number === 1 ? folder : `${folder}page/${number}/`;
}
