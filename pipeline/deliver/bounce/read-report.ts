import PostalMime, { type Email } from 'postal-mime';

import { replyText } from '../smtp/reply-text.ts';
import { enhancedStatus } from './enhanced-status.ts';
import { readFieldGroups, type Fields } from './fields.ts';
import type { BounceFailure, MailReport } from './mail-report.ts';

/** Where systems write the address that a mail came to. */
const RECIPIENT_FIELDS = new Set(['delivered-to', 'x-original-to', 'envelope-to', 'to', 'apparently-to']);

/** Feedback that a message was unwanted; other types say that it was not spam, or failed a check (RFC 6591). */
const UNWANTED = new Set(['abuse', 'fraud', 'virus', 'other', 'opt-out', 'opt-out-list']);

/**
 * Reads a mail that came back.
 *
 * @param mail As it was received.
 */
export async function readMailReport(mail: Uint8Array): Promise<MailReport> {
  const email = await PostalMime.parse(mail, { forceRfc822Attachments: true });
  const feedback = partOf(email, 'message/feedback-report');
  if (feedback !== null) return complaint(email, feedback);
  const status = partOf(email, 'message/delivery-status') ?? partOf(email, 'message/global-delivery-status');
  const addresses = recipientsOf(email);
  if (status !== null) return { kind: 'bounce', addresses, failure: worstFailure(readFieldGroups(status)) };
  if (valuesOf(email, 'x-failed-recipients').length > 0) {
    return { kind: 'bounce', addresses, failure: failureInText(email.text ?? '') };
  }
  // RFC 3834: an automatic reply is about a person, not about their mailbox.
  const isAutomatic = valuesOf(email, 'auto-submitted').some((value) => !/^no\b/i.test(value));
  return { kind: 'other', why: isAutomatic ? 'automatic-reply' : 'no-report' };
}

function complaint(email: Email, text: string): MailReport {
  const fields = readFieldGroups(text);
  const type = fields.flatMap((group) => group.get('feedback-type') ?? [])[0]?.toLowerCase() ?? '';
  if (!UNWANTED.has(type)) return { kind: 'other', why: 'feedback', type: replyText(type) };
  const original = partOf(email, 'message/rfc822') ?? partOf(email, 'text/rfc822-headers') ?? '';
  const headers = readFieldGroups(original)[0] ?? new Map<string, string>();
  return {
    kind: 'complaint',
    feedback: type,
    addresses: [
      ...fields.flatMap((group) => group.get('original-mail-from') ?? []),
      headers.get('return-path') ?? '',
      ...recipientsOf(email),
    ],
    unsubscribeTokens: [...(headers.get('list-unsubscribe') ?? '').matchAll(/\/unsubscribe\/([\w.-]+)/g)].map(
      ([, token = '']) => token,
    ),
  };
}

/** A part of this type as text; `null` if there is none. */
function partOf(email: Email, type: string): string | null {
  const part = email.attachments.find(({ mimeType }) => mimeType.toLowerCase() === type);
  if (part === undefined) return null;
  return typeof part.content === 'string' ? part.content : new TextDecoder().decode(part.content);
}

function recipientsOf(email: Email): readonly string[] {
  return email.headers.flatMap(({ key, value }) => (RECIPIENT_FIELDS.has(key) ? [value] : []));
}

function valuesOf(email: Email, name: string): readonly string[] {
  return email.headers.flatMap(({ key, value }) => (key === name ? [value] : []));
}

/** The final failure with the highest status; a delay is not one. */
function worstFailure(groups: readonly Fields[]): BounceFailure | null {
  const failures = groups
    .filter((group) => group.get('action')?.toLowerCase().startsWith('failed') === true)
    .map((group) => {
      const diagnostic = replyText((group.get('diagnostic-code') ?? '').replace(/^[\w-]+\s*;/, ''));
      return { status: statusOf(group.get('status') ?? '', diagnostic), diagnostic };
    });
  return failures.sort((a, b) => (a.status < b.status ? 1 : -1))[0] ?? null;
}

/** Exim and Exchange write `5.0.0` even if the remote server said more. */
function statusOf(field: string, diagnostic: string): string {
  const said = enhancedStatus(field);
  const remote = enhancedStatus(diagnostic.replace(/^(\d{3})-/, '$1 '));
  if (said === null || said.endsWith('.0.0')) return remote ?? said ?? '5.0.0';
  return said;
}

/** Exim before 4.9 writes no report that programs can read: the server's words are in the text. */
function failureInText(text: string): BounceFailure {
  const [notice = ''] = text.split(/^-{4,}.*copy of/m);
  const said = /\b5\d\d[ -](?:5\.\d{1,3}\.\d{1,3})?[^\n]*(?:\n[\t ]+\S[^\n]*)*/.exec(notice)?.[0] ?? '';
  const diagnostic = replyText(said);
  return { status: enhancedStatus(diagnostic) ?? '5.0.0', diagnostic };
}
