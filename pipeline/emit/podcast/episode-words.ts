import type { Episode } from '../../model/episode.ts';
import type { Say } from '../../words/words.ts';

/**
 * What is said of where a recording belongs, as plain texts: `Season 2, episode 5`, `Bonus episode`. Empty if nothing is
 * known; that it is an episode like any other is not worth a word.
 *
 * @param say Says words of the interface in the language of the reader.
 */
export function episodeWords({ season, number, kind }: Episode, say: Say): readonly string[] {
  return [
    ...placeWords(season, number, say),
    ...(kind === 'trailer' ? [say('site.audio.trailer')] : []),
    ...(kind === 'bonus' ? [say('site.audio.bonus')] : []),
  ];
}

function placeWords(season: number | null, episode: number | null, say: Say): readonly string[] {
  if (season !== null && episode !== null) return [say('site.audio.season-episode', { season, episode })];
  if (season !== null) return [say('site.audio.season', { season })];
  return episode === null ? [] : [say('site.audio.episode', { episode })];
}
