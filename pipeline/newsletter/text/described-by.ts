import type { Say } from '../../words/words.ts';

/** What stands for a picture that is not shown: `[Picture: …]`. @param own In the language of the text. */
export function describedBy(own: Say): (words: string) => string {
  return (words) => own('mail.picture', { words });
}
