import { stringify, parse } from 'yaml';

import type { Random } from '../../faults/random.ts';
import { once, pick, sentence, WORDS } from '../pick.ts';
import type { Step, Steps } from '../step.ts';
import { another, drop, put, textOf, type World } from '../world.ts';

/** A tag as `tags.yaml` has it. */
type Tag = Record<string, unknown> & { id: string; label: string };

/** Edits of the vocabulary. */
export const TAG_STEPS: Steps = {
  'adds a tag': onTags((tags, random) => {
    const word = pick(random, WORDS);
    tags.push({ id: word, label: capital(word) });
  }),
  'deletes a tag': onTags((tags, random) => void tags.splice(random.below(tags.length), 1)),
  'renames a tag': onTag((tag, _random, world) => {
    tag['formerly'] = [...listOf(tag['formerly']), tag.id];
    tag.id = `${tag.id.replace(/-\d+$/, '')}-${another(world)}`;
  }),
  'renames a tag, and forgets it': onTag((tag, _random, world) => {
    tag.id = `${tag.id.replace(/-\d+$/, '')}-${another(world)}`;
  }),
  'edits the label of a tag': onTag((tag, random) => void (tag.label = capital(pick(random, WORDS)))),
  'gives a tag an alias': onTag((tag, random) => {
    tag['aliases'] = [...listOf(tag['aliases']), pick(random, WORDS)];
  }),
  'takes the aliases of a tag': onTag((tag) => void delete tag['aliases']),
  'describes a tag': onTag((tag, random) => void (tag['description'] = sentence(random))),
  'makes a tag narrower': onTags((tags, random) => {
    const [tag, above] = [pick(random, tags), pick(random, tags)];
    tag['broader'] = once(random, 3) ? [] : [above.id];
  }),
  'sorts the tags': onTags((tags) => void tags.reverse()),
  'loses the vocabulary': (world) => drop(world, FILE),
  'breaks the vocabulary': (world) => put(world, FILE, '- id: [\n'),
};

const FILE = 'content/tags.yaml';

/** Some tags to begin with. */
export function writeFirstTags(world: World): void {
  const tags = WORDS.filter((_, index) => index % 4 === 0).map((id) => ({ id, label: capital(id) }));
  put(world, FILE, stringify(tags));
}

function onTags(edit: (tags: Tag[], random: Random, world: World) => void): Step {
  return (world, random) => {
    const tags = tagsOf(world);
    edit(tags, random, world);
    put(world, FILE, stringify(tags));
  };
}

function onTag(edit: (tag: Tag, random: Random, world: World) => void): Step {
  return onTags((tags, random, world) => edit(pick(random, tags), random, world));
}

/** Those of the file; others, if it is lost or broken. */
function tagsOf(world: World): Tag[] {
  try {
    const tags: Tag[] = parse(textOf(world, FILE));
    if (tags.length > 0) return tags;
  } catch {
    // It is written anew.
  }
  return [{ id: 'docker', label: 'Docker' }];
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
