import type { EmitContext } from '../../emit/emitter.ts';
import { alreadyLetter, confirmationLetter, type Letter } from '../../newsletter/letters.ts';
import { CONFIRM_DAYS } from '../link-lifetimes.ts';
import type { OptInMail } from './opt-in-queue.ts';

/** In place of the link, so that MJML is compiled once and not for each mail. RFC 2606: leads nowhere. */
const LINK_SLOT = 'https://slot.invalid/opt-in';
const NOT_ME_SLOT = 'https://slot.invalid/not-me';

/**
 * Makes the mails to people who asked to subscribe.
 *
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function optInLetters(
  context: EmitContext,
): Promise<(mail: Pick<OptInMail, 'kind' | 'link' | 'notMe'>) => Letter> {
  const { site, newsletter } = context.settings;
  // A letter uses nothing of the publication except the site.
  const publication = { id: '', site, tags: [], articles: [], pages: [] };
  const confirmation = {
    url: LINK_SLOT,
    notMeUrl: NOT_ME_SLOT,
    days: CONFIRM_DAYS,
    choice: null,
    consent: newsletter.consent,
  };
  const letters = {
    confirm: await confirmationLetter(confirmation, publication, context),
    already: await alreadyLetter({ preferencesUrl: LINK_SLOT }, publication, context),
  };
  return ({ kind, link, notMe }) => {
    const letter = letters[kind];
    const filled = (text: string, written: (url: string) => string): string =>
      text.replaceAll(LINK_SLOT, written(link)).replaceAll(NOT_ME_SLOT, written(notMe));
    return {
      ...letter,
      html: filled(letter.html, (url) => url.replaceAll('&', '&amp;')),
      text: filled(letter.text, (url) => url),
    };
  };
}
