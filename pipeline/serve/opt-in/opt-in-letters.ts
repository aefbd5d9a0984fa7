import type { EmitContext } from '../../emit/emitter.ts';
import { alreadyLetter, confirmationLetter, welcomeLetter, type Letter } from '../../newsletter/letters.ts';
import { escapeHtml } from '../../text/html/escape.ts';
import { CONFIRM_DAYS } from '../link-lifetimes.ts';
import type { OptInMail } from './opt-in-queue.ts';

/** In place of the link, so that MJML is compiled once and not for each mail. RFC 2606: leads nowhere. */
const LINK_SLOT = 'https://slot.invalid/opt-in';
const NOT_ME_SLOT = 'https://slot.invalid/not-me';
const LEAVE_SLOT = 'https://slot.invalid/leave';
/** In place of words. */
const CHOICE_SLOT = 'https://slot.invalid/choice';

/**
 * Makes the mails to people who asked to subscribe.
 *
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function optInLetters(
  context: EmitContext,
): Promise<(mail: Pick<OptInMail, 'kind' | 'link' | 'notMe' | 'welcome'>) => Letter> {
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
    welcome: await welcomeLetter(
      { choice: CHOICE_SLOT, preferencesUrl: LINK_SLOT, unsubscribeUrl: LEAVE_SLOT },
      publication,
      context,
    ),
  };
  return ({ kind, link, notMe, welcome }) => {
    const letter = letters[kind];
    const filled = (text: string, written: (value: string) => string): string =>
      text
        .replaceAll(LINK_SLOT, () => written(link))
        .replaceAll(NOT_ME_SLOT, () => written(notMe))
        .replaceAll(LEAVE_SLOT, () => written(welcome?.unsubscribe ?? ''))
        .replaceAll(CHOICE_SLOT, () => written(welcome?.choice ?? ''));
    return {
      ...letter,
      html: filled(letter.html, escapeHtml),
      text: filled(letter.text, (url) => url),
    };
  };
}
