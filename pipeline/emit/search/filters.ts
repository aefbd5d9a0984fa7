import { dayOf } from '../../model/time/zoned-time.ts';

/** Everything that a search can be narrowed by, in the order of its fields. */
export const FILTERS = ['tag', 'year', 'author'] as const;

/** What a search can be narrowed by: `tag`, `year` or `author`. */
export type SearchFilter = (typeof FILTERS)[number];

/** What an article is narrowed by. */
export interface Narrowable {
  /** Its tags: their labels, or anything else that tells them apart. */
  readonly tags: readonly string[];
  /** RFC 3339; `null`: not at all. */
  readonly published: string | null;
  /** The dates of its milestones. */
  readonly dates: readonly ({ readonly start: string } | null)[];
  readonly authors: readonly { readonly name: string }[];
}

/** The values by which a search finds an article: its tags, the years it is of or about, its authors. */
export function filterValues({
  tags,
  published,
  dates,
  authors,
}: Narrowable): Readonly<Record<SearchFilter, readonly string[]>> {
  const years = new Set([published === null ? '' : dayOf(published).slice(0, 4), ...dates.map(dateYear)]);
  years.delete('');
  return { tag: tags, year: [...years], author: authors.map(({ name }) => name) };
}

/** The year of a milestone by its date; empty: it has none. */
export function dateYear(date: Narrowable['dates'][number]): string {
  return date?.start.slice(0, 4) ?? '';
}
