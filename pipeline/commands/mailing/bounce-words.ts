import { reasonWords, type ReasonName } from '../../deliver/reasons/reason.ts';
import { counted } from '../../text/counted.ts';
import { oneLine } from '../../text/one-line.ts';
import type { IgnoredBounce, TakenBounce } from '../../mailing/take-bounce.ts';
import type { TakenMail } from '../../mailing/take-mails.ts';

/** The result of a mail, as `--json` prints it. */
export interface BounceWords {
  /** The file or number of the mail; `null`: it came in on standard input. */
  readonly name: string | null;
  readonly result: Exclude<TakenBounce, { kind: 'ignored' }>['result'] | 'ignored';
  readonly subscriber: number | null;
  /** Whose fault it is, for a bounce. */
  readonly reason?: ReasonName;
  /** Without an address. */
  readonly detail: string;
}

/** Puts into words what a mail led to. */
export function bounceWords(taken: TakenBounce, name: string | null): BounceWords {
  const shown = name === null ? null : oneLine(name);
  if (taken.kind === 'ignored') {
    return { name: shown, result: 'ignored', subscriber: null, detail: ignoredWords(taken.why) };
  }
  const { result, subscriber } = taken;
  const reason = taken.kind === 'bounce' ? { reason: taken.reason } : {};
  return { name: shown, result, ...reason, subscriber, detail: detailOf(taken) };
}

function detailOf(taken: Exclude<TakenBounce, { kind: 'ignored' }>): string {
  switch (taken.kind) {
    case 'bounce':
      return `bounced${whereOf(taken.about)} (${taken.status}): ${reasonWords(taken.reason)}`;
    case 'complaint':
      return `complaint (${taken.feedback})`;
    case 'unsubscribe':
      return 'asked by mail to leave';
  }
}

function whereOf(about: 'recipient' | 'another'): string {
  return about === 'another' ? ' at an address that their mail is forwarded to' : '';
}

function ignoredWords(why: IgnoredBounce): string {
  switch (why.kind) {
    case 'not-ours':
      return 'about no message that we signed';
    case 'no-edition':
      return 'about a letter to a subscriber, or an edition of long ago';
    case 'not-final':
      return 'nothing has failed for good yet';
    case 'foreign-complaint':
      return 'a complaint about a message that we did not sign';
    case 'unsigned-unsubscribe':
      return 'asks to leave, but not with the address or subject of one of our messages';
    case 'unreadable':
      return `unreadable: ${oneLine(why.problem)}`;
    case 'other':
      return otherWords(why);
  }
}

function otherWords(why: Extract<IgnoredBounce, { kind: 'other' }>): string {
  switch (why.why) {
    case 'automatic-reply':
      return 'an automatic reply';
    case 'receipt':
      return 'a receipt';
    case 'no-report':
      return 'not a report of a mail system';
    case 'feedback':
      return `feedback of the type ${why.type}`;
  }
}

const RESULTS: Readonly<Record<Exclude<BounceWords['result'], 'ignored'>, string>> = {
  suppressed: 'suppressed',
  recorded: 'recorded',
  unsubscribed: 'unsubscribed',
  known: 'recorded before',
  gone: 'no longer there',
  doubted: 'recorded. Nobody is suppressed for this edition, because most of it came back',
};

/**
 * A mail that changed something, in one line. Names people by their number, because this ends up in the log of a mail
 * system.
 */
export function takenLine({ result, subscriber, detail }: BounceWords): string {
  return result === 'ignored'
    ? `Left alone: ${detail}`
    : `subscriber ${subscriber ?? 0}: ${detail}; ${RESULTS[result]}`;
}

/** How many mails of one kind are named; `--json` names all. */
const NAMED = 5;

/** The mails that were left alone, grouped by why: how many, and which. */
export function ignoredLines(mails: readonly BounceWords[]): readonly string[] {
  const groups = Map.groupBy(
    mails.filter(({ result }) => result === 'ignored'),
    ({ detail }) => detail,
  );
  return [...groups].map(([detail, group]) => {
    const names = group.flatMap(({ name }) => name ?? []);
    const more = names.length > NAMED ? `, and ${names.length - NAMED} more` : '';
    const which = names.length === 0 ? '' : `: ${names.slice(0, NAMED).join(', ')}${more}`;
    return `Left alone: ${detail} (${counted(group.length, 'mail')}${which})`;
  });
}

/** The words of each mail of a mailbox. */
export function mailWords({ name, taken }: TakenMail): BounceWords {
  return bounceWords(taken, name);
}
