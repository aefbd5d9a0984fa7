import type { SmtpServer } from '../../deliver/smtp/server-url.ts';
import type { SendPlan } from '../../mailing/plan/plan-send.ts';
import type { Sender } from '../../mailing/sender/sender.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import type { Settings, WebEditionSettings } from '../../model/settings/settings.ts';
import { domainOf } from '../../text/mail-address.ts';
import { counted } from '../../text/counted.ts';
import { skippedWords } from './plan-words.ts';
import { shownLocation } from '../../model/settings/database-location.ts';

/** What the explanation is made of. */
export interface FirstTime {
  readonly plan: SendPlan;
  readonly settings: Settings;
  /** `null`: a dry run, which needs none. */
  readonly sender: Sender | null;
  /** `null`: not known. */
  readonly server: SmtpServer | null;
}

/** Names that are shown of a longer list. */
const SHOWN = 5;

/** Explains in one screen what the first use of `send` is about to do, and what cannot be taken back. */
export function firstTimeWords({ plan, settings, sender, server }: FirstTime): string {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['goes out now', dueLines(plan)],
    ['never by itself', archiveLines(plan)],
    ['on the web', webLines(plan, settings.webEditions)],
    ['from', sender === null ? [] : [fromWords(sender)]],
    ['through', server === null ? [] : [serverWords(server)]],
    ['signed', sender === null ? [] : [signedWords(sender)]],
    ['to leave', sender === null ? [] : [leaveWords(sender)]],
    [
      'recorded in',
      [
        shownLocation(settings.delivery.database),
        'It knows who has had what: keep a copy of it. A run that is broken off goes on where it was;',
        'nobody gets an edition twice.',
      ],
    ],
    ['to try it', ['`milepost send --test ADDRESS` sends one mail and records nothing.']],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.flatMap(([name, texts]) =>
    texts.map((text, index) => `  ${(index === 0 ? name : '').padEnd(width)}  ${text}`),
  );
  return `This is the first time that this publication is sent. A mail that is out can’t be taken back.\n\n${lines.join('\n')}\n\n`;
}

function dueLines({ editions }: SendPlan): readonly string[] {
  if (editions.length === 0) return ['nothing: no article has today’s date or a later one that has come'];
  return some(
    editions.map(
      ({ slug, article, recipients, skipped }) =>
        `${slug}${article === null ? '' : ` “${article.title}”`} to ${counted(recipients, 'subscriber')}${skippedWords(skipped)}`,
    ),
  );
}

/** With the newest first: one that was written today with yesterday's date is seen. */
function archiveLines({ archive }: SendPlan): readonly string[] {
  if (archive.length === 0) return ['nothing: there are no older articles'];
  return [
    `${counted(archive.length, 'article')} dated before today (UTC) ${archive.length === 1 ? 'is' : 'are'} archive from now on:`,
    ...some(archive.toReversed().map(({ slug, published }) => `  ${dayOf(published)} ${slug}`)),
    'Should one go out, give it today’s date first, or name it later: `milepost send SLUG`.',
  ];
}

/** Mails link to their copies on the web, and these may be more than are kept by default. */
function webLines({ editions }: SendPlan, { since, keep }: WebEditionSettings): readonly string[] {
  const days = editions.flatMap(({ article }) => (article?.published ? [dayOf(article.published)] : []));
  const [first] = days.toSorted();
  if (since !== null || first === undefined) return [];
  return [
    `the newest ${keep} newsletters. So that all from now on stay, write \`newsletter: { since: '${first}' }\` in the`,
    'configuration.',
  ];
}

function some(lines: readonly string[]): readonly string[] {
  if (lines.length <= SHOWN) return lines;
  return [...lines.slice(0, SHOWN), `  and ${lines.length - SHOWN} more, see \`milepost send --dry-run\``];
}

/** Without the local part: what `send` says may be kept in a log, so it hides every address. */
function fromWords({ from }: Sender): string {
  const domain = domainOf(from.address);
  return from.name === null ? `an address of ${domain}` : `${from.name}, of ${domain}`;
}

/** Without the name of the login, too: with some providers it is the secret. */
function serverWords({ host, port, secure, user }: SmtpServer): string {
  const login = user === null ? ', without a login' : ', with a login';
  return `${host}:${port}${login}${secure ? ', TLS from the start' : ''}`;
}

function signedWords({ dkim }: Sender): string {
  return dkim === null
    ? 'not by milepost: your mail server has to sign (DKIM), or large providers refuse the mails'
    : `with DKIM, ${dkim.selector}._domainkey.${dkim.domain}`;
}

function leaveWords({ oneClick }: Sender): string {
  return oneClick === null
    ? 'only by a mail to the sender'
    : `one click at ${oneClick.endpoint}, where \`milepost serve\` has to answer`;
}
