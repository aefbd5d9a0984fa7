import type { Preferences } from '../../audience/preferences.ts';
import type { DueMail } from '../../audience/requests/due-mail.ts';
import type { Secrets } from '../../audience/secrets.ts';
import { signToken } from '../../audience/token.ts';
import { permalinks } from '../../model/permalinks.ts';
import { DAY } from '../../model/time/duration.ts';
import type { Topic } from '../context.ts';
import { CONFIRM_DAYS, OWN_LINK_DAYS } from '../link-lifetimes.ts';
import { newestEdition } from './newest-edition.ts';
import type { OptInMail, OptInQueueContext } from './opt-in-mail.ts';

/** What there is to write for a request: the links in the mail, and what else it says. */
export async function mailFor(due: DueMail, context: OptInQueueContext): Promise<OptInMail> {
  const { secrets, endpoint, topics } = context;
  const { kind, subscriber, askedAt, language, wording } = due;
  const newest = await newestFor(due, context);
  const link = linkFor(due, secrets, context.now());
  return {
    kind,
    to: due.address,
    link: `${endpoint}${link}`,
    notMe: `${endpoint}not-me/${signToken(secrets, 'not-me', subscriber)}`,
    id: `${kind} ${subscriber} ${askedAt.toISOString()}`,
    date: askedAt,
    ...(due.wanted === undefined
      ? {}
      : {
          welcome: {
            frequency: due.wanted.frequency,
            follows: namesOf(due.wanted, topics),
            newest,
            unsubscribe: `${endpoint}unsubscribe/${signToken(secrets, 'unsubscribe', subscriber)}`,
          },
        }),
    language,
    consent: wording,
  };
}

async function newestFor(
  { kind }: DueMail,
  { database, newestOn }: OptInQueueContext,
): Promise<string | null> {
  if (newestOn === null || kind !== 'welcome') return null;
  const slug = await newestEdition(database);
  return slug === null ? null : permalinks.newsletter(newestOn, slug);
}

function linkFor(
  { kind, subscriber, consent, askedAt, becomes }: DueMail,
  secrets: Secrets,
  now: Date,
): string {
  switch (kind) {
    case 'confirm': {
      const token = signToken(secrets, 'confirm', subscriber, {
        consent,
        expires: new Date(askedAt.getTime() + CONFIRM_DAYS * DAY),
      });
      return `confirm/${token}${becomes === undefined ? '' : `?language=${becomes}`}`;
    }
    case 'already':
    case 'own-link': {
      // However late the mail is, its reader has that time.
      const bounds = { consent: 0, expires: new Date(now.getTime() + OWN_LINK_DAYS * DAY) };
      return `preferences/${signToken(secrets, 'own-preferences', subscriber, bounds)}`;
    }
    case 'goodbye':
      return 'subscribe';
    case 'welcome':
      return `preferences/${signToken(secrets, 'preferences', subscriber)}`;
  }
}

function namesOf({ tags }: Preferences, topics: readonly Topic[]): readonly string[] {
  return topics.filter(({ id }) => tags.includes(id)).map(({ label }) => label);
}
