import { splitWords } from '../../text/words.ts';
import type { PlacedText } from '../../model/source.ts';
import { tagId } from './vocabulary/tag-id.ts';
import type { Vocabulary } from './vocabulary/vocabulary.ts';

/** A tag with what is needed to show it. */
export interface NamedTag {
  readonly id: string;
  readonly label: string;
}

/** A tag that an editor gave, and the words it was given in. */
export interface GivenTag extends NamedTag {
  readonly written: PlacedText;
}

/** An editor's decisions about an article or milestone. */
export interface EditorTags {
  readonly given: readonly GivenTag[];
  /** Ids that were written with a leading `-`. */
  readonly refused: ReadonlySet<string>;
}

/** Reads the tags that an editor wrote: ids, labels or aliases; a leading `-` refuses the tag. */
export type EditorTagReader = (written: readonly PlacedText[]) => EditorTags;

/**
 * Makes a reader that knows the vocabulary. A tag outside the vocabulary becomes a new one, with an id made from its
 * label. If such a tag is spelt in several ways ("Open Source", "open-source"), the first spelling read is its label,
 * so articles have to be read in a fixed order.
 */
export function createEditorTagReader(vocabulary: Vocabulary): EditorTagReader {
  const byName = new Map<string, NamedTag>();
  const learn = (name: string, { id, label }: NamedTag): void => {
    const key = nameKey(name);
    if (!byName.has(key)) byName.set(key, { id, label });
  };
  // An id takes precedence over a label, and a label over an alias of another tag.
  for (const tag of vocabulary.tags) learn(tag.id, tag);
  for (const tag of vocabulary.tags) learn(tag.label, tag);
  for (const tag of vocabulary.tags) for (const name of [...tag.aliases, ...tag.formerly]) learn(name, tag);
  // The id made from the name may be a tag's former id.
  const byId = new Map<string, NamedTag>();
  for (const { id, label, formerly } of vocabulary.tags)
    for (const known of [id, ...formerly]) byId.set(known, { id, label });

  const find = (name: string): NamedTag | null => {
    const known = byName.get(nameKey(name));
    if (known !== undefined) return known;
    const id = tagId(name);
    if (id === '') return null;
    const tag = byId.get(id) ?? { id, label: name };
    byId.set(id, tag);
    return tag;
  };
  return (written) => {
    const given = new Map<string, GivenTag>();
    const refused = new Set<string>();
    for (const place of written) {
      const [, sign, name = ''] = /^\s*(-?)\s*(.*?)\s*$/su.exec(place.text.toWellFormed()) ?? [];
      const tag = find(name);
      if (tag === null) continue;
      if (sign === '-') refused.add(tag.id);
      else if (!given.has(tag.id)) given.set(tag.id, { ...tag, written: place });
    }
    for (const id of refused) given.delete(id);
    return { given: [...given.values()], refused };
  };
}

function nameKey(name: string): string {
  return splitWords(name.normalize('NFC'))
    .map(({ folded }) => folded)
    .join(' ');
}
