import type { Tag } from '../../model/publication.ts';

/** What a tag is called now, by what it was called when somebody chose it. */
export type TagNames = ReadonlyMap<string, string>;

/**
 * What each tag is called now, by what it was called before: who follows a tag goes on following it when it is
 * renamed. A name that is a tag of its own again is that one.
 */
export function tagNames(tags: readonly Pick<Tag, 'id' | 'formerly'>[]): TagNames {
  const present = new Set(tags.map(({ id }) => id));
  return new Map(
    tags.flatMap(({ id, formerly }) =>
      formerly.filter((former) => !present.has(former)).map((former) => [former, id] as const),
    ),
  );
}
