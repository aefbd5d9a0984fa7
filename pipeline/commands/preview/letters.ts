import type { ReadPublication } from '../../build/read-contract.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { inspectLetter } from '../../newsletter/inspect/inspect-letter.ts';
import type { PreviewEdition, PreviewMail } from '../../preview/source.ts';
import { judge } from '../../report/judge.ts';
import { optInLetters } from '../../serve/opt-in/opt-in-letters.ts';
import { optInMailer } from '../../serve/opt-in/opt-in-mailer.ts';
import type { OptInMail } from '../../serve/opt-in/opt-in-mail.ts';
import { consentSentence } from '../../words/consent.ts';
import { keptMessages } from './mailbox/kept-messages.ts';
import { PRETENDED_ENDPOINT } from './mailbox/local-settings.ts';
import { remembering } from './remembering.ts';

/** The mails to one person about their subscription, with names that no article can have. */
const LETTERS: ReadonlyMap<string, { readonly kind: OptInMail['kind']; readonly title: string }> = new Map([
  ['letter.confirmation', { kind: 'confirm', title: 'Confirmation, for who asks to subscribe' }],
  ['letter.already', { kind: 'already', title: 'Already subscribed, for who asks again' }],
  [
    'letter.own-link',
    { kind: 'own-link', title: 'A link of one’s own, for who asks to see and change their name' },
  ],
  ['letter.welcome', { kind: 'welcome', title: 'Welcome, for who has confirmed' }],
  ['letter.goodbye', { kind: 'goodbye', title: 'Goodbye, for who has left' }],
]);

/** The letters to choose from; each says if nobody gets it with these settings. */
export function letterEditions({ newsletter }: Settings): readonly PreviewEdition[] {
  const isOff = (kind: OptInMail['kind']): boolean =>
    newsletter.endpoint === null ||
    (kind === 'welcome' && !newsletter.welcome) ||
    (kind === 'goodbye' && !newsletter.goodbye);
  return [...LETTERS].map(([slug, { kind, title }]) => ({
    slug,
    title,
    page: null,
    date: null,
    hidden: isOff(kind) ? 'not sent' : null,
  }));
}

/**
 * Makes letters as `milepost serve` sends them, each once, when it is asked for.
 *
 * @returns Takes the name of a letter and a language (BCP 47); `null`: the publication’s. Gives `null` if there is no such letter.
 */
export function previewLetters(
  { context, settings, judgement }: ReadPublication,
  now: Date,
): (slug: string, language: string | null) => Promise<PreviewMail | null> {
  const { newsletter, site } = settings;
  const letters = remembering((_all: 'all') => optInLetters(context));
  const made = remembering(async (key: string): Promise<PreviewMail | null> => {
    const [slug = '', language = ''] = key.split(' ');
    const known = LETTERS.get(slug);
    if (known === undefined) return null;
    const spoken = language === '' ? site.language : language;
    const consent = consentSentence(settings, context.words, spoken);
    const newest = newsletter.welcome === 'newest' ? permalinks.newsletter(site.url, 'sample') : null;
    const mailed = sample(known.kind, newsletter.endpoint, spoken, consent, now, newest);
    const letter = await (await letters('all'))(mailed);
    const kept = keptMessages(
      () => now,
      () => undefined,
    );
    const mailer = optInMailer({
      from: newsletter.from ?? { name: site.title, address: 'newsletter@example.invalid' },
      replyTo: newsletter.replyTo,
      settings: newsletter,
      dkim: null,
      transport: kept.transport,
      letter: () => Promise.resolve(letter),
      onProblem: () => undefined,
    });
    const handOver = await mailer.write(mailed);
    await handOver();
    const [message] = kept.messages;
    if (message === undefined) throw new Error(`Expected the letter ${slug}, which was handed over`);
    const { bytes, mail, findings } = await inspectLetter(message.bytes, context);
    return {
      subject: letter.subject,
      bytes,
      html: mail.html,
      text: mail.text,
      headers: mail.message.headers,
      findings: judge(findings, judgement),
      shown: 1,
      items: 1,
    };
  });
  return async (slug, language) => made(`${slug} ${language ?? ''}`);
}

/** A mail to somebody who is not there; its links lead nowhere. */
function sample(
  kind: OptInMail['kind'],
  endpoint: string | null,
  language: string,
  consent: string,
  date: Date,
  newest: string | null,
): OptInMail {
  const base = endpoint ?? PRETENDED_ENDPOINT;
  const page = { confirm: 'confirm/sample', goodbye: 'subscribe' };
  return {
    kind,
    to: 'subscriber@example.invalid',
    link: `${base}${kind === 'confirm' || kind === 'goodbye' ? page[kind] : 'preferences/sample'}`,
    notMe: `${base}not-me/sample`,
    id: `${kind} sample`,
    date,
    ...(kind === 'welcome' && {
      welcome: { frequency: 'every', follows: [], newest, unsubscribe: `${base}unsubscribe/sample` },
    }),
    language,
    consent,
  };
}
