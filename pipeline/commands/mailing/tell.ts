import type { Stop } from '../../deliver/deliver-context.ts';
import type { Doubt } from '../../deliver/bounce/doubt.ts';
import { reasonWords, type ReasonName } from '../../deliver/reasons/reason.ts';
import type { GivenUp } from '../../deliver/ledger/give-up.ts';
import type { DeliveryRecord } from '../../deliver/ledger/ledger.ts';
import { SHORTENED_ABOVE } from '../../message/size-limits.ts';
import type { MailingEvent } from '../../mailing/events.ts';
import { isShort, type EditionReport } from '../../mailing/report.ts';
import type { DigestPeriod } from '../../model/digest.ts';
import { counted } from '../../text/counted.ts';
import type { CommandEffects } from '../common/effects.ts';
import { adviceLine } from './advice.ts';
import { CHECK_SERVER } from './mail-server.ts';
import { madeOf, unwrittenWords } from './plan-words.ts';
import { sendProgress } from './progress.ts';

/** How a run is reported. */
export interface TellOptions {
  /** Whether only problems are reported. */
  readonly quiet: boolean;
  /** What runs: `send`, or the digest of a period. */
  readonly run: 'send' | DigestPeriod;
}

/**
 * Puts what happens into words, on standard error; the exit code becomes 1 if somebody has not got what they should
 * have, or a person has to look.
 */
export function teller({ quiet, run }: TellOptions, effects: CommandEffects): (event: MailingEvent) => void {
  let progress = sendProgress(effects, 0, quiet);
  const advised = new Set<ReasonName>();
  /** What to do is said once, however many domains refuse us for it. */
  const adviceOnce = (reason: ReasonName): string => {
    const words = advised.has(reason) ? '' : `    ${adviceLine(reason)}\n`;
    advised.add(reason);
    return words;
  };
  const note = (words: string): void => {
    if (!quiet) effects.stderr(words);
  };
  const problem = (words: string): void => {
    effects.setExitCode(1);
    effects.stderr(words);
  };
  return (event) => {
    switch (event.kind) {
      case 'found-claimed':
        return problem(`An earlier run ended with ${counted(event.messages, 'message')} on the way.\n`);
      case 'article-gone':
        return problem(
          `${event.slug} is not finished, but its article is gone: put it back to send the rest.\n`,
        );
      case 'unwritten':
        return problem(`${unwrittenWords(event.slug)}\n`);
      case 'paused':
        return problem(
          `${event.slug} is paused: ${event.why}\n\`milepost send ${event.slug}\` goes on with it.\n`,
        );
      case 'ids-changed':
        return problem(
          `${event.slug} is left out: its milestones have other ids than before, so nobody can tell who has had them. Restore milepost.lock.\n`,
        );
      case 'no-subscribers':
        return effects.stderr(
          `There are no active subscribers yet, so nothing is sent${run === 'send' ? ' and no edition is begun' : ''}.\n    \`milepost subscribers add ADDRESS\` adds one, \`milepost subscribers import FILE\` a list.\n`,
        );
      case 'declined':
        return problem('Nothing was sent.\n');
      case 'archived':
        return note(
          `${counted(event.slugs.length, 'edition')} dated before the day of the first use recorded as archive, not sent: ${newest(event.slugs)}. \`milepost send SLUG\` sends one all the same.\n`,
        );
      case 'nothing-new':
        return note(
          run === 'send' ? 'Everything has been sent.\n' : `There is nothing new for a ${run} digest.\n`,
        );
      case 'edited':
        return effects.stderr(
          `${event.slug} was edited after its sending began: it goes out as it was then.\n`,
        );
      case 'frozen':
        if (event.of === 'article') return;
        note(`${event.slug}: ${madeOf(event.items, event.articles)}.\n`);
        // Nothing checks a digest before it is made, as `check` does for an edition.
        if (event.bytes > SHORTENED_ABOVE) effects.stderr(`${shortenedWords(event.bytes)}\n`);
        return;
      case 'sending':
        note(`Sending ${event.slug} to ${counted(event.recipients, 'subscriber')}.\n`);
        progress = sendProgress(effects, event.recipients, quiet);
        return;
      case 'progress':
        return progress.update(event.tally);
      case 'backed-off':
        if (event.reason !== null) {
          effects.setExitCode(1);
          progress.note(`${refusingLine(event)}${adviceOnce(event.reason)}`);
        } else if (!quiet) progress.note(backedOffLine(event));
        return;
      case 'sent':
        progress.end();
        if (isShort(event.report)) effects.setExitCode(1);
        note(editionLine(event.report));
        for (const one of event.report.givenUp) problem(givenUpLine(one, event.report.slug));
        for (const doubt of event.report.doubts) problem(doubtLine(doubt));
        return note(suppressedLines(event.report));
      case 'not-workable':
        return problem(
          `${event.slug} was begun by another version of milepost: \`milepost send\` goes on with it where its article is.\n`,
        );
      case 'lease-lost':
        return problem(
          'This process did not answer for so long that others took over. It goes on as a new worker.\n',
        );
      case 'database-away':
        return effects.stderr(`The database can't be reached, waiting for it: ${event.why}\n`);
      case 'chore-failed':
        return effects.stderr(`${event.name} failed, and is tried again: ${event.why}\n`);
      case 'database-back':
        return effects.stderr('The database is there again.\n');
      case 'stopped':
        return problem(`${stopWords(event)}\n`);
      case 'in-doubt':
        return effects.stderr(inDoubtLines(event.deliveries));
    }
  };
}

function shortenedWords(bytes: number): string {
  return `All of it is ${Math.ceil(bytes / 1000)} kB. In a mail of more than ${SHORTENED_ABOVE / 1000} kB the longest milestones are shortened, and continue on the web.`;
}

/** A domain that asked to be left alone for a while, in one line. */
function backedOffLine({ domain, until, reply }: Extract<MailingEvent, { kind: 'backed-off' }>): string {
  return `  ${domain} asks for a pause until ${clock(until.toISOString())}; others go on (${reply})\n`;
}

function inDoubtLines(deliveries: readonly DeliveryRecord[]): string {
  const lines = deliveries.map(
    ({ slug, subscriber, address }) => `  ${slug} to subscriber ${subscriber} (${address})\n`,
  );
  return `${counted(deliveries.length, 'message')} in doubt: nobody can tell whether the server took it.\n${lines.join('')}None is sent again by itself. \`milepost deliveries resolve --send\` or \`--skip\` decides.\n`;
}

function stopWords({ why, detail, reason, until }: Stop): string {
  switch (why) {
    case 'interrupted':
      return 'Stopped. Messages on the way have been finished; `milepost send` continues where this run ended.';
    case 'fenced':
      return `Stopped: this process did not answer for so long that others took over. ${KEPT}`;
    case 'paused':
      return `Paused by another process: ${detail}\nFind out why; then \`milepost send SLUG\` goes on with it.`;
    case 'unreachable':
      return `The mail server can't be reached: ${detail}\n${CHECK_SERVER} ${KEPT}`;
    case 'limit': {
      if (reason === undefined) return `No more may be sent today: ${detail}. ${KEPT}`;
      const from =
        until === undefined
          ? ''
          : ` \`milepost send\` goes on from ${clock(until)}, or with \`--ask-again\` at once.`;
      return `No more may be sent ${reason === 'hourly-limit' ? 'this hour' : 'today'}, the mail server says: ${detail}\n${KEPT}${from}`;
    }
    case 'failing':
      return `Paused, because too much fails: ${detail}\nFind out why; then \`milepost send SLUG\` goes on with it.`;
    case 'refused':
      return `The mail server does not take mail from us: ${detail}\n${adviceFor(reason)} ${KEPT}`;
  }
}

const KEPT = 'What was not sent is kept for the next run.';

function adviceFor(reason: ReasonName | undefined): string {
  return reason === undefined || reason === 'unclear'
    ? 'Check `newsletter.from` and the rights of the account.'
    : adviceLine(reason);
}

/** A domain that does not take our mail, in one line. */
function refusingLine({ domain, reply }: Extract<MailingEvent, { kind: 'backed-off' }>): string {
  return `  ${domain} does not take our mail; others go on (${reply})\n`;
}

function givenUpLine({ receiver, count, days, reason, reply }: GivenUp, slug: string): string {
  const who =
    receiver === null ? 'the mail server has taken no mail from us' : `${receiver} has not taken our mail`;
  const why = reason === null ? reply : `${reasonWords(reason)}: ${reply}`;
  return `  ${count} given up: ${who} for ${counted(days, 'day')} (${why}). It counts against nobody. Once it is mended, \`milepost deliveries resend ${slug}\` sends them again.\n`;
}

function doubtLine({ failed, of, domain, reply }: Doubt): string {
  const where = domain === null ? '' : ` of ${domain}`;
  return `Nobody was suppressed${where === '' ? '' : ` there`}: ${failed} of ${of} addresses${where} were refused as if they did not exist, which is more likely a mistake in the mail server’s set-up (${reply})\n`;
}

function suppressedLines({ suppressed }: EditionReport): string {
  return Object.entries(suppressed)
    .map(([why, number]) => `  ${number} ${number === 1 ? 'address' : 'addresses'} suppressed: ${why}\n`)
    .join('');
}

/** One edition's result in one line. */
function editionLine(report: EditionReport): string {
  const parts = [
    `${report.accepted} accepted`,
    ...(['rejected', 'deferred', 'unknown', 'skipped'] as const)
      .filter((key) => report[key] > 0)
      .map((key) => `${report[key]} ${key}`),
    ...(report.waiting > 0 ? [`${report.waiting} waiting`] : []),
  ];
  const retry =
    report.retryFrom === null
      ? ''
      : `  Some were postponed; the first is due ${clock(report.retryFrom)}. Run \`milepost send\` again then, or with \`--wait\`.\n`;
  return `${report.slug}: ${parts.join(', ')}${report.complete ? '' : ' (not complete)'}\n${retry}`;
}

/** `2026-03-01 14:05 UTC`. */
function clock(rfc3339: string): string {
  return `${rfc3339.slice(0, 10)} ${rfc3339.slice(11, 16)} UTC`;
}

/** Names of editions, the newest first, so that one dated yesterday is seen. */
function newest(slugs: readonly string[]): string {
  const shown = slugs.toReversed().slice(0, SHOWN_SLUGS).join(', ');
  return slugs.length > SHOWN_SLUGS ? `${shown} and ${slugs.length - SHOWN_SLUGS} older` : shown;
}

const SHOWN_SLUGS = 3;
