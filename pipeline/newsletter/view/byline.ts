import type { Article } from '../../model/publication.ts';
import type { Say } from '../../words/words.ts';
import type { DateWords } from '../../emit/date-words.ts';

/** When and by whom an article was written, in words: `December 27, 2016 · Ada Lovelace, Grace Hopper`. */
export function byline({ published, authors, language }: Article, dates: DateWords, say: Say): string {
  return [
    published === null ? '' : dates.day(published, language).words,
    authors.map((author) => author.name).join(say('list.comma')),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}
