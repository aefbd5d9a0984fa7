import type { DigestPeriod } from '../../model/digest.ts';
import { WHY_TAGS, type WhyWords } from '../../model/edition.ts';
import type { Article } from '../../model/publication.ts';
import type { Say } from '../../words/words.ts';

/**
 * The sentences that say why somebody gets an edition.
 *
 * @param say Says a message of the catalogue, in the language of the edition.
 * @param site What the publication is called.
 * @param frequency Of a digest; `null`: it is an edition of its own.
 * @param items What is in it.
 */
export function whyWords(
  say: Say,
  site: string,
  frequency: DigestPeriod | null,
  items: readonly Pick<Article, 'tags'>[],
): WhyWords {
  const how = frequency ?? 'every';
  const labels = new Map(items.flatMap(({ tags }) => tags.map(({ id, label }) => [id, label] as const)));
  return {
    everything: say('mail.why.everything', { site, how }),
    following: say('mail.why.following', { site, how, tags: WHY_TAGS }),
    labels: Object.fromEntries(labels),
    others: Array.from({ length: labels.size }, (_other, index) =>
      say('mail.why.more', { count: index + 1 }),
    ),
  };
}
