import type { EmitContext } from '../../emit/emitter.ts';
import {
  alreadyLetter,
  confirmationLetter,
  goodbyeLetter,
  welcomeLetter,
  type Letter,
} from '../../newsletter/letters.ts';
import { escapeHtml } from '../../text/html/escape.ts';
import { rememberRecent } from '../../memory/recent.ts';
import { consentSentence } from '../../words/consent.ts';
import { listFormat } from '../../words/list-format.ts';
import { CONFIRM_DAYS, OWN_LINK_DAYS } from '../link-lifetimes.ts';
import type { OptInMail } from './opt-in-queue.ts';

/** In place of the link, so that MJML is compiled once and not for each mail. RFC 2606: leads nowhere. */
const LINK_SLOT = 'https://slot.invalid/opt-in';
const NOT_ME_SLOT = 'https://slot.invalid/not-me';
const LEAVE_SLOT = 'https://slot.invalid/leave';
const NEWEST_SLOT = 'https://slot.invalid/newest';
/** In place of words. */
const CHOICE_SLOT = 'https://slot.invalid/choice';
/** Letters in as many languages, or with as many sentences, are remembered. */
const LETTERS_HELD = 100;

/** What tells one letter from another, before anything of a person is in it. */
interface WrittenLetter extends Pick<OptInMail, 'kind' | 'consent'> {
  readonly language: string;
  readonly hasNewest: boolean;
}

/**
 * Makes the mails to people who asked to subscribe, came or left, each in the language of the form. Those that are sent are made once at first, so that a
 * mistake in a template shows before anybody asks.
 *
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function optInLetters(
  context: EmitContext,
): Promise<
  (mail: Pick<OptInMail, 'kind' | 'link' | 'notMe' | 'welcome' | 'language' | 'consent'>) => Promise<Letter>
> {
  const { site, newsletter } = context.settings;
  // A letter uses nothing of the publication except the site.
  const publication = { id: '', site, tags: [], articles: [], pages: [] };
  const written = rememberRecent(
    LETTERS_HELD,
    ({ kind, language, consent, hasNewest }: WrittenLetter) =>
      kind === 'already' || kind === 'own-link'
        ? alreadyLetter(
            {
              asked: kind === 'already' ? 'subscription' : 'link',
              preferencesUrl: LINK_SLOT,
              days: OWN_LINK_DAYS,
            },
            publication,
            context,
            language,
          )
        : kind === 'welcome'
          ? welcomeLetter(
              {
                choice: CHOICE_SLOT,
                preferencesUrl: LINK_SLOT,
                unsubscribeUrl: LEAVE_SLOT,
                newestUrl: hasNewest ? NEWEST_SLOT : null,
              },
              publication,
              context,
              language,
            )
          : kind === 'goodbye'
            ? goodbyeLetter({ subscribeUrl: LINK_SLOT }, publication, context, language)
            : confirmationLetter(
                { url: LINK_SLOT, notMeUrl: NOT_ME_SLOT, days: CONFIRM_DAYS, choice: null, consent },
                publication,
                context,
                language,
              ),
    { idOf: ({ kind, language, consent, hasNewest }) => `${kind} ${language} ${hasNewest} ${consent}` },
  );
  const consent = consentSentence(context.settings, context.words, site.language);
  const first = { language: site.language, consent: '', hasNewest: false };
  await written({ ...first, kind: 'confirm', consent });
  await written({ ...first, kind: 'already' });
  await written({ ...first, kind: 'own-link' });
  await written({ ...first, kind: 'welcome', hasNewest: newsletter.welcome === 'newest' });
  if (newsletter.goodbye) await written({ ...first, kind: 'goodbye' });
  return async ({ kind, link, notMe, welcome, language, consent: agreed }) => {
    const spoken = context.words.spoken(language ?? site.language);
    const letter = await written({
      kind,
      language: spoken,
      consent: kind === 'confirm' ? agreed : '',
      hasNewest: (welcome?.newest ?? null) !== null,
    });
    const choice = welcome === undefined ? '' : choiceSentence(welcome, context.words, spoken);
    const filled = (text: string, shown: (value: string) => string): string =>
      text
        .replaceAll(LINK_SLOT, () => shown(link))
        .replaceAll(NOT_ME_SLOT, () => shown(notMe))
        .replaceAll(NEWEST_SLOT, () => shown(welcome?.newest ?? ''))
        .replaceAll(LEAVE_SLOT, () => shown(welcome?.unsubscribe ?? ''))
        .replaceAll(CHOICE_SLOT, () => shown(choice));
    return {
      ...letter,
      html: filled(letter.html, escapeHtml),
      text: filled(letter.text, (url) => url),
    };
  };
}

/** What somebody gets, and how often. */
function choiceSentence(
  { frequency, follows }: NonNullable<OptInMail['welcome']>,
  words: EmitContext['words'],
  language: string,
): string {
  const how = { how: frequency };
  if (follows.length === 0) return words.say(language, 'mail.welcome.everything', how);
  const tags = listFormat(language, 'disjunction').format(follows);
  return words.say(language, 'mail.welcome.following', { ...how, tags });
}
