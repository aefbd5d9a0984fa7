import type { Tag } from '../../model/publication.ts';

/** The present name of a tag, by the name it had when somebody chose it. */
export type TagNames = ReadonlyMap<string, string>;

/**
 * The present name of each tag, by its earlier names: a subscriber keeps following a tag when it is renamed. An earlier
 * name that is a tag of its own again means that tag.
 */
export function tagNames(tags: readonly Pick<Tag, 'id' | 'formerly'>[]): TagNames {
  const present = new Set(tags.map(({ id }) => id));
  return new Map(
    tags.flatMap(({ id, formerly }) =>
      formerly.filter((former) => !present.has(former)).map((former) => [former, id] as const),
    ),
  );
}
