import { replyText } from '../../smtp/reply-text.ts';
import type { ReportedFailure } from '../mail-report.ts';
import { goesOn } from '../text/goes-on.ts';
import type { NoticeSystem } from '../text/notice-system.ts';
import { SYSTEMS } from '../text/systems.ts';
import { VERP_DETAIL } from '../verp.ts';
import { isGeneric, replyCodeIn } from './codes.ts';
import { readDeliveryStatus } from './delivery-status.ts';
import { failingWords, type FailingWords } from './failing-words.ts';
import { ownWords } from './own-words.ts';
import type { ReceivedMail } from './received-mail.ts';
import { hasFailureSubject, hasNoSender, isFromDaemon, isFromSystem, isReturned } from './sender-kind.ts';

/**
 * Reads a notice that is written for people, of a system that is known by its words, or else of one that names itself
 * a mail system and says in its subject, or in Exim's field, that delivery failed.
 *
 * @returns The failure, if it is one for good; nothing if delivery goes on; `null` if it is no such notice.
 */
export function readNotice(mail: ReceivedMail): readonly ReportedFailure[] | null {
  const notice = ownWords(mail.text);
  const flat = replaceSpace(notice);
  const failed = mail.values('x-failed-recipients');
  const system = systemOf(flat);
  const signs = [
    isFromSystem(mail),
    hasFailureSubject(mail),
    system !== null,
    // In a language that we don't know, a daemon that returns a message says enough.
    isFromDaemon(mail) && (notice.length < mail.text.trimEnd().length || mail.part(...RETURNED) !== null),
  ].filter(Boolean).length;
  const isNotice =
    failed.length > 0 ||
    signs >= 2 ||
    system?.suffices === true ||
    hasNoSender(mail) ||
    (isReturned(mail) && refusesIn(notice));
  if (!isNotice) return null;
  if (goesOn(mail.subject, flat)) return [];
  return [failureIn(mail, notice, flat, system)];
}

/** A failure whose report says only that there was one, with what the words beside it say. */
export function withNotice(failure: ReportedFailure, mail: ReceivedMail): ReportedFailure {
  const { status, diagnostic } = failure;
  // What a server replied is not for the system that reports it to explain.
  const isVague = isGeneric(status) || (diagnostic === '' && !status.startsWith('5.1.'));
  if (!isVague || replyCodeIn(diagnostic) !== null) return failure;
  const notice = ownWords(mail.text);
  const flat = replaceSpace(notice);
  const said = saidIn(notice, flat, systemOf(flat), mail.subject);
  return {
    ...failure,
    status: said.status === null || isGeneric(said.status) ? status : said.status,
    diagnostic: diagnostic === '' ? said.words : diagnostic,
    host: failure.host ?? hostIn(said.words, notice),
  };
}

/** Whether a notice has a server's refusal for good in it (RFC 5321, section 4.2.1). */
function refusesIn(notice: string): boolean {
  const said = failingWords(notice);
  return said !== null && replyCodeIn(said.words)?.startsWith('5') === true;
}

/** What a message comes back as. */
const RETURNED = ['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global'];

function systemOf(flat: string): NoticeSystem | null {
  return SYSTEMS.find(({ says }) => says.test(flat)) ?? null;
}

function failureIn(
  mail: ReceivedMail,
  notice: string,
  flat: string,
  system: NoticeSystem | null,
): ReportedFailure {
  const named = namedIn(mail, notice);
  // Some write the fields of a report among their words.
  const [field] = readDeliveryStatus(notice).failures;
  if (field !== undefined && !isGeneric(field.status)) return { ...named, ...field };
  const { status, words } = saidIn(notice, flat, system, mail.subject);
  return { status: status ?? '5.0.0', diagnostic: words, host: hostIn(words, notice), ...named };
}

function saidIn(
  notice: string,
  flat: string,
  system: NoticeSystem | null,
  subject: string,
): Pick<FailingWords, 'status' | 'words'> {
  const coded = failingWords(notice);
  if (coded !== null) return coded;
  const own = system?.words?.find(([says]) => says.test(flat));
  if (own !== undefined) return { status: own[1], words: replyText(sentenceWith(notice, flat, own[0])) };
  const words = behindAddress(notice) ?? afterOpening(flat, system);
  // Gateways that cut the list of addresses away leave the reason in the subject alone.
  return { status: null, words: replyText(/\p{L}/u.test(words) ? words : subject) };
}

/** The line or the sentence that has these words: what else the notice says may sound like another reason. */
function sentenceWith(notice: string, flat: string, says: RegExp): string {
  const line = notice.split('\n').find((one) => says.test(one));
  if (line !== undefined) return line;
  const at = flat.search(says);
  const start = flat.lastIndexOf('. ', at) + 1;
  return flat.slice(Math.max(0, start, at - 200), at + 200);
}

/** How many lines behind an address may say why it failed. */
const LINES_OF_REASON = 5;

/** Fields with which some systems say which message it was. */
const OF_MESSAGE = /^\s*(?:to|from|cc|subject|date|sent|message-id|sender)\s*:/i;

/** The line with the address that failed, what announces it, and the paragraph that follows; `null` if no line has one. */
function behindAddress(notice: string): string | null {
  const lines = notice.split('\n');
  const start = lines.findIndex((line) => !OF_MESSAGE.test(line) && addressesIn(line).length > 0);
  if (start === -1) return null;
  const rest = lines.slice(start + 1, start + 1 + LINES_OF_REASON);
  const end = rest.findIndex((line, index) => index > 0 && line.trim() === '');
  // "The following recipients are unknown:"
  const announced = lines.slice(0, start).findLast((line) => line.trim() !== '') ?? '';
  const before = /:\s*$/.test(announced) ? [announced] : [];
  return [...before, lines[start], ...rest.slice(0, end === -1 ? rest.length : end)].join('\n');
}

/** What follows the words that the system always begins with. */
function afterOpening(flat: string, system: NoticeSystem | null): string {
  const opening = system === null ? null : system.says.exec(flat);
  return opening === null ? flat : flat.slice(opening.index + opening[0].length);
}

/** `host mx.example.net [192.0.2.1] said:`, in the words of Postfix, Exim, sendmail and others. */
function hostIn(words: string, notice: string): string | null {
  const named =
    /\b(?:host|while talking to|(?:rejected|refused) by|by the server for .{1,80} by|connected to):? ([\w-]+(?:\.[\w-]+)+)/i;
  return (named.exec(words) ?? named.exec(notice))?.[1]?.toLowerCase() ?? null;
}

/** Addresses in a notice that it is not about. */
const NOT_RECIPIENT = new RegExp(
  String.raw`^(?:post-?master|abuse|mailer-daemon|support|help\w*|admin\w*|no-?reply|info)@|${VERP_DETAIL}@`,
  'i',
);

/** The length has a bound, so that a long word is not searched again from each of its characters. */
const ADDRESS = /[^\s<>"'():,;=[\]]{1,200}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;

/** Exim: `(generated from …)`; Postfix and sendmail: `(expanded from …)`. */
const EXPANDED = /\((?:generated|expanded) from:? <?([^\s<>()]+@[^\s<>()]+?)>?\)/i;

/** The addresses that failed, and the one they were reached through. */
function namedIn(mail: ReceivedMail, notice: string): Pick<ReportedFailure, 'recipients' | 'original'> {
  const field = mail.values('x-failed-recipients').join(' ');
  return {
    recipients: addressesIn(`${field} ${notice.replaceAll(new RegExp(EXPANDED, 'gi'), '')}`),
    original: EXPANDED.exec(notice)?.[1]?.toLowerCase() ?? null,
  };
}

/** The addresses in a text that may be recipients, in lower case, each once. */
function addressesIn(text: string): readonly string[] {
  const all = (text.match(ADDRESS) ?? []).map((address) => address.toLowerCase());
  return [...new Set(all)].filter((address) => !NOT_RECIPIENT.test(address));
}

function replaceSpace(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, ' ').trim();
}
