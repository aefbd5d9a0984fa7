import type { Settings } from '../../model/settings/settings.ts';
import type { MilepostConfig } from '../config.ts';

/** What is said of the podcast, with every default; `null`: nothing is. */
export function completePodcast(podcast: MilepostConfig['podcast']): Settings['podcast'] {
  if (podcast === undefined) return null;
  const { title = null, description = null, author = null, owner, category, image = null } = podcast;
  const [main, sub] = typeof category === 'string' ? [category] : (category ?? []);
  return {
    title,
    description,
    author,
    owner: owner === undefined ? null : { name: owner.name ?? null, email: owner.email },
    category: main === undefined ? null : sub === undefined ? [main] : [main, sub],
    image,
    explicit: podcast.explicit ?? false,
    type: podcast.type ?? 'episodic',
    copyright: podcast.copyright ?? null,
    locked: podcast.locked ?? true,
    guid: podcast.guid ?? null,
  };
}
