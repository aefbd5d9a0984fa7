import { replyText } from '../../smtp/reply-text.ts';
import type { ReportedFailure } from '../mail-report.ts';
import { isGeneric, replyCodeIn, statusInWords } from './codes.ts';
import { readFieldGroups, type Fields } from './fields.ts';

/** What a delivery report says about each recipient; the worst first. `other`: about some it says that nothing failed. */
export interface DeliveryStatus {
  readonly failures: readonly ReportedFailure[];
  readonly other: boolean;
}

/** How systems write the action `failed` (RFC 3464, section 2.3.3), with or without a note behind it. */
const FAILED = /^(?:fail(?:ed|ure)?|error|expired|undeliverable|rejected|bounced)\b/i;

/** Reads the fields of a delivery report, or what an old system writes in place of them. */
export function readDeliveryStatus(text: string): DeliveryStatus {
  const recipients = recipientsIn(readFieldGroups(text));
  const failures = recipients.filter(hasFailed).map(failureOf);
  return {
    failures: [...failures].sort((a, b) => (a.status < b.status ? 1 : -1)),
    other: recipients.some((fields) => fields.has('action') && !hasFailed(fields)),
  };
}

/** The fields that each recipient has once. */
const OF_RECIPIENT = ['final-recipient', 'action', 'status', 'diagnostic-code'] as const;

/** Some systems put an empty line between the fields of one recipient, or none behind those of the message. */
function recipientsIn(groups: readonly Fields[]): readonly Fields[] {
  const recipients: Fields[] = [];
  for (const group of groups) {
    const own = OF_RECIPIENT.filter((name) => group.has(name));
    if (own.length === 0) continue;
    const last = recipients.at(-1);
    if (last === undefined || own.some((name) => last.has(name))) recipients.push(group);
    else recipients[recipients.length - 1] = new Map([...last, ...group]);
  }
  return recipients;
}

function hasFailed(fields: Fields): boolean {
  const action = fields.get('action') ?? '';
  if (action !== '') return FAILED.test(action);
  // Without an action, only a final status says so.
  const code = statusInWords(fields.get('status') ?? '') ?? replyCodeIn(wordsOf(fields)) ?? '';
  return code.startsWith('5');
}

function failureOf(fields: Fields): ReportedFailure {
  const diagnostic = replyText(wordsOf(fields));
  return {
    status: statusOf(fields.get('status') ?? '', diagnostic),
    diagnostic,
    host: hostOf(fields),
    recipients: [addressOf(fields.get('final-recipient'))].filter((address) => address !== null),
    original: addressOf(fields.get('original-recipient') ?? fields.get('x-original-recipient')),
  };
}

/** The words of the remote server, without the name of their kind. */
function wordsOf(fields: Fields): string {
  return (fields.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;/, '');
}

/** Many systems write `5.0.0` even if the remote server said more, and some write what is no status. */
function statusOf(field: string, words: string): string {
  const said = statusInWords(field.trim());
  const remote = statusInWords(words);
  if (said !== null && !isGeneric(said)) return said;
  if (remote !== null && !isGeneric(remote)) return remote;
  // What the server replied decides between a failure for good and one for now.
  const code = replyCodeIn(words)?.slice(0, 1);
  return code === undefined ? (said ?? remote ?? '5.0.0') : `${code}.0.0`;
}

/** `dns; mx.example.net (192.0.2.1)` names a host; an address in brackets does not. */
function hostOf(fields: Fields): string | null {
  const name = (fields.get('remote-mta') ?? '').replace(/^[\w-]+\s*;/, '').trim();
  return /^[\w-]+(?:\.[\w-]+)+/.exec(name)?.[0].toLowerCase() ?? null;
}

/** The address in `rfc822; ann@reader.example`, with or without brackets; `null` if there is none. */
function addressOf(field: string | undefined): string | null {
  // The length has a bound, so that a long word is not searched again from each of its characters.
  return /[^\s<>;"]{1,200}@[^\s<>;"]{1,255}/.exec(field ?? '')?.[0].toLowerCase() ?? null;
}
