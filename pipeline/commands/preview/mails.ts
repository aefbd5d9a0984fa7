import { articleOrigins, inspectEdition, type ItemOrigin } from '../../newsletter/inspect/inspect-edition.ts';
import { composeDigest } from '../../newsletter/digest.ts';
import { composeEdition } from '../../newsletter/edition.ts';
import { followedItems, tagsFollowed } from '../../message/followed.ts';
import { DIGEST_PERIODS, type DigestPeriod } from '../../model/digest.ts';
import type { Edition } from '../../model/edition.ts';
import type { ReadTwice } from '../../build/read-twice.ts';
import type { PreviewEdition, PreviewMail, PreviewReader, PreviewSource } from '../../preview/source.ts';
import { judge } from '../../report/judge.ts';
import { recentDigest } from '../../mailing/plan/recent-digest.ts';
import { remembering } from './remembering.ts';

/** The digests, with names that no article can have. */
const PERIODS: ReadonlyMap<string, DigestPeriod> = new Map(
  DIGEST_PERIODS.map((period) => [`digest.${period}`, period]),
);

/** The period of a digest by its name here; `null`: it is no digest. */
export function digestOf(slug: string): DigestPeriod | null {
  return PERIODS.get(slug) ?? null;
}

/** The digests to choose from: as sent to subscribers who do not want every edition. */
export const DIGESTS: readonly PreviewEdition[] = [...PERIODS].map(([slug, period]) => ({
  slug,
  title: `The ${period} digest`,
  page: null,
  date: null,
  hidden: null,
}));

/** Makes each mail once, when it is asked for: editions of all articles, digests of what is published. */
export function previewMails(read: ReadTwice, now: Date): PreviewSource['mail'] {
  const compose = remembering(async (slug: string) => composed(slug, read, now));
  const mails = remembering(async (key: string): Promise<PreviewMail | null> => {
    const [slug = '', ...tags] = key.split(' ');
    const made = await compose(slug);
    if (made === null) return null;
    const { edition, origins } = made;
    const wanted = new Set(tags);
    const choice = tags.length === 0 ? null : followedItems(edition.items, wanted);
    const follows = choice === null ? [] : tagsFollowed(edition.items, choice, wanted);
    const { publication, context, judgement } = read.all;
    const { mail, bytes, findings } = await inspectEdition(
      edition,
      origins,
      publication,
      context,
      choice,
      follows,
    );
    return {
      subject: edition.subject,
      bytes,
      html: mail.html,
      text: mail.text,
      headers: mail.message.headers,
      findings: judge(findings, judgement),
      shown: choice?.length ?? edition.items.length,
      items: edition.items.length,
    };
  });
  // A page asks for the same mail in several forms. Neither slugs nor the ids of tags contain blanks.
  return async (slug: string, { tags }: PreviewReader) => mails([slug, ...tags.toSorted()].join(' '));
}

/** An edition, and the places of its items in the source. */
interface Composed {
  readonly edition: Edition;
  readonly origins: readonly ItemOrigin[];
}

async function composed(slug: string, { published, all }: ReadTwice, now: Date): Promise<Composed | null> {
  const period = digestOf(slug);
  if (period !== null) {
    const { publication, context } = published;
    const content = recentDigest(publication, period, now, context.words);
    if (content === null) return null;
    const { edition } = await composeDigest(content, publication, context);
    return { edition, origins: content.articles.flatMap(({ article }) => articleOrigins(article)) };
  }
  const article = all.publication.articles.find((candidate) => candidate.slug === slug);
  if (article === undefined) return null;
  const { edition } = await composeEdition(article, all.publication, all.context);
  return { edition, origins: articleOrigins(article) };
}
