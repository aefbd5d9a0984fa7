import type { Publication, Tag } from '../../model/publication.ts';
import { type TaggedPart, taggedParts } from '../cards/tagged-part.ts';

/** The publication by tag. */
export interface TagIndex {
  readonly tags: ReadonlyMap<string, Tag>;
  /** By tag id, in the publication's order. */
  readonly uses: ReadonlyMap<string, readonly TaggedPart[]>;
  /** By tag id: the ids of the used tags that are one step narrower. */
  readonly narrower: ReadonlyMap<string, readonly string[]>;
}

/** Divides a publication by tag, once: several kinds of pages ask for it. */
export function tagIndex(publication: Publication): TagIndex {
  const index = KNOWN.get(publication) ?? divided(publication);
  KNOWN.set(publication, index);
  return index;
}

const KNOWN = new WeakMap<Publication, TagIndex>();

function divided({ articles, tags }: Publication): TagIndex {
  const uses = new Map<string, TaggedPart[]>();
  for (const use of articles.flatMap(taggedParts)) for (const id of use.card.tags) append(uses, id, use);
  const narrower = new Map<string, string[]>();
  for (const tag of tags) {
    for (const id of tag.broader) append(narrower, id, tag.id);
  }
  return { tags: new Map(tags.map((tag) => [tag.id, tag])), uses, narrower };
}

function append<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [item]);
  else list.push(item);
}
