import type { Settings } from '../model/settings/settings.ts';
import type { Words } from './words.ts';

/**
 * What people agree to, as it is shown beside a button in a language and then recorded: the sentence of the configuration,
 * else that of the catalogue.
 *
 * @param language BCP 47.
 */
export function consentSentence(
  {
    site,
    newsletter,
  }: {
    readonly site: Pick<Settings['site'], 'title'>;
    readonly newsletter: Pick<Settings['newsletter'], 'consent'>;
  },
  words: Words,
  language: string,
): string {
  return newsletter.consent ?? words.say(language, 'consent', { site: site.title });
}
