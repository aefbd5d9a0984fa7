import { resolve } from 'node:path';

import { isFrequency, type Preferences } from '../../audience/preferences.ts';
import { tagId } from '../../enrich/tags/vocabulary/tag-id.ts';
import { readPublication } from '../../build/read-publication.ts';
import { nearest } from '../../report/nearest.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../common/effects.ts';

/** A subscriber's wishes as given to a command. */
export interface PreferenceOptions {
  readonly tag?: readonly string[];
  readonly frequency?: string;
}

/**
 * The preferences that the options state.
 *
 * @throws {@link CommandFailure} if a tag is not valid.
 */
export function wantedPreferences({ tag, frequency }: PreferenceOptions): Partial<Preferences> {
  const tags = tag?.includes('all') === true ? [] : tag?.map(checkedTag);
  return {
    ...(tags === undefined ? {} : { tags }),
    ...(frequency !== undefined && isFrequency(frequency) ? { frequency } : {}),
  };
}

/** Warns about each tag that no article has, with a suggestion: a subscriber who follows only those gets nothing. */
export async function warnOfUnusedTags(
  tags: readonly string[],
  options: GlobalOptions,
  effects: CommandEffects,
): Promise<void> {
  if (tags.length === 0) return;
  const root = resolve(effects.cwd, options.root);
  const { publication } = await readPublication({ root, env: effects.env, now: effects.now() });
  const used = publication?.tags.flatMap(({ id, formerly }) => [id, ...formerly]) ?? tags;
  for (const tag of tags.filter((tag) => !used.includes(tag))) {
    const near = nearest(tag, used);
    const hint = near === null ? '' : `; did you mean \`${near}\`?`;
    effects.stderr(`Warning: no article has the tag \`${tag}\` yet${hint}\n`);
  }
}

/** A label is as good as an id: `Container Security` is `container-security`. */
function checkedTag(text: string): string {
  const id = tagId(text);
  if (id !== '') return id;
  throw new CommandFailure(
    `Unexpected tag ${JSON.stringify(text)}, expected one like \`docker\``,
    'The tags are listed in content/tags.yaml.',
    2,
  );
}
