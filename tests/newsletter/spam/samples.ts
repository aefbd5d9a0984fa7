import { inspectedMail } from '../../../pipeline/newsletter/inspect/inspected-mail.ts';
import { composeDigest } from '../../../pipeline/newsletter/digest.ts';
import { composeEdition } from '../../../pipeline/newsletter/edition.ts';
import {
  alreadyLetter,
  confirmationLetter,
  goodbyeLetter,
  welcomeLetter,
  type Letter,
} from '../../../pipeline/newsletter/letters.ts';
import { sampleMessage } from '../../../pipeline/newsletter/sample.ts';
import { cutAtSlots } from '../../../pipeline/message/slots.ts';
import type { Edition } from '../../../pipeline/model/edition.ts';
import { readPublication } from '../../../pipeline/build/read-publication.ts';
import { emailContext } from '../email-context.ts';
import { richArticle } from '../rich-article.ts';
import { samplePublication } from '../../emit/publication-fixture.ts';

/** A message from one of our templates. */
export interface SampleMail {
  /** `article`, `digest-in-arabic`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly html: string;
}

/**
 * One mail from each template with everything that prose can contain, one from right to left, and those of our own
 * publication.
 */
export async function sampleMails(): Promise<readonly SampleMail[]> {
  const publication = samplePublication();
  const context = emailContext();
  const { settings } = context;
  const rich = richArticle();
  const mail = (name: string, edition: Edition): SampleMail =>
    made(name, sampleMessage(edition, publication, settings));

  const digest = {
    id: 'tag:example.org,2017:digest',
    slug: 'weekly',
    published: '2017-01-08T00:00:00Z',
    language: 'en',
    title: 'This week at the Log',
    period: 'January 2 to 8, 2017',
    articles: [
      { article: rich, milestones: rich.milestones },
      { article: { ...rich, id: 'tag:essay', milestones: [] }, milestones: [] },
    ],
  };
  const confirmation = {
    url: 'https://lists.example.org/confirm/t',
    notMeUrl: 'https://lists.example.org/not-me/t',
    days: 7,
    choice: 'a weekly digest',
    consent: 'I want to get this newsletter by email.',
  };
  const already = {
    asked: 'subscription',
    days: 1,
    preferencesUrl: 'https://lists.example.org/preferences/t',
  } as const;
  const welcome = {
    choice: 'You get everything, as it comes.',
    preferencesUrl: 'https://lists.example.org/preferences/t',
    unsubscribeUrl: 'https://lists.example.org/unsubscribe/t',
    newestUrl: 'https://example.org/newsletters/one/edition.html',
  };
  const goodbye = { subscribeUrl: 'https://lists.example.org/subscribe' };
  return [
    mail('article', (await composeEdition(rich, publication, context)).edition),
    mail('right-to-left', (await composeEdition({ ...rich, language: 'ar' }, publication, context)).edition),
    mail('digest', (await composeDigest(digest, publication, context)).edition),
    mail('confirmation', asEdition(await confirmationLetter(confirmation, publication, context))),
    mail('already', asEdition(await alreadyLetter(already, publication, context))),
    mail('welcome', asEdition(await welcomeLetter(welcome, publication, context))),
    mail('goodbye', asEdition(await goodbyeLetter(goodbye, publication, context))),
    ...(await ownMails()),
  ];
}

async function ownMails(): Promise<readonly SampleMail[]> {
  const root = new URL('../../../', import.meta.url).pathname;
  const read = await readPublication({ root, env: {}, now: new Date('2026-11-24T00:00:00Z') });
  if (read.publication === null) throw new Error('Expected our own publication to be readable');
  const { publication, context, settings } = read;
  return Promise.all(
    publication.articles.map(async (article) => {
      const { edition } = await composeEdition(article, publication, context);
      return made(article.slug, sampleMessage(edition, publication, settings));
    }),
  );
}

function made(name: string, bytes: Uint8Array): SampleMail {
  const { settings } = emailContext();
  const { html } = inspectedMail(bytes, { settings, links: { unsubscribe: '', web: null }, wholeSize: 0 });
  return { name, bytes, html };
}

/** A letter in the envelope of an edition. */
function asEdition({ subject, language, html, text }: Letter): Edition {
  return {
    kind: 'article',
    id: `tag:example.org,2017:${subject}`,
    slug: 'letter',
    published: '2017-01-08T00:00:00Z',
    subject,
    language,
    items: [],
    html: cutAtSlots(html, []),
    text: cutAtSlots(text, []),
    url: 'https://example.org/log/',
  };
}
