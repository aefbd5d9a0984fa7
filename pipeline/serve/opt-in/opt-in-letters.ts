import type { EmitContext } from '../../emit/emitter.ts';
import {
  alreadyLetter,
  confirmationLetter,
  goodbyeLetter,
  welcomeLetter,
  type Letter,
} from '../../newsletter/letters.ts';
import type { Publication } from '../../model/publication.ts';
import { WIDTH } from '../../newsletter/text/parts.ts';
import { wrap } from '../../newsletter/text/wrap.ts';
import { escapeHtml } from '../../text/html/escape.ts';
import { rememberRecent } from '../../memory/recent.ts';
import { consentSentence } from '../../words/consent.ts';
import { listFormat } from '../../words/list-format.ts';
import { CONFIRM_DAYS, OWN_LINK_DAYS } from '../link-lifetimes.ts';
import type { OptInMail } from './opt-in-mail.ts';

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
 * Makes the mails to people who asked to subscribe, came or left, each in the language of its mail. Each kind is made once at first, in
 * the language of the publication, so that a mistake in a template shows before anybody asks; the goodbye only if the publisher wants it.
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
    (letter: WrittenLetter) => writtenLetter(letter, publication, context),
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
    const inText = (line: string): string => filled(line, (value) => value);
    return {
      ...letter,
      html: filled(letter.html, escapeHtml),
      text: letter.text
        .split('\n')
        // A sentence is longer than what held its place, where lines were broken.
        .flatMap((line) => (line.includes(CHOICE_SLOT) ? wrap(inText(line), WIDTH) : [inText(line)]))
        .join('\n'),
    };
  };
}

function writtenLetter(
  { kind, language, consent, hasNewest }: WrittenLetter,
  publication: Publication,
  context: EmitContext,
): Promise<Letter> {
  switch (kind) {
    case 'confirm': {
      const confirmation = {
        url: LINK_SLOT,
        notMeUrl: NOT_ME_SLOT,
        days: CONFIRM_DAYS,
        choice: null,
        consent,
      };
      return confirmationLetter(confirmation, publication, context, language);
    }
    case 'already':
    case 'own-link': {
      const asked = kind === 'already' ? 'subscription' : 'link';
      const already = { asked, preferencesUrl: LINK_SLOT, days: OWN_LINK_DAYS } as const;
      return alreadyLetter(already, publication, context, language);
    }
    case 'welcome': {
      const welcome = {
        choice: CHOICE_SLOT,
        preferencesUrl: LINK_SLOT,
        unsubscribeUrl: LEAVE_SLOT,
        newestUrl: hasNewest ? NEWEST_SLOT : null,
      };
      return welcomeLetter(welcome, publication, context, language);
    }
    case 'goodbye':
      return goodbyeLetter({ subscribeUrl: LINK_SLOT }, publication, context, language);
  }
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
