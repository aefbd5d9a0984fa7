import type { ReportedFailure } from '../../../../pipeline/deliver/bounce/mail-report.ts';
import { readReturnedMail, type ReturnedMail } from '../../../../pipeline/deliver/bounce/read-report.ts';

/** A notice as a mail system sends it. */
export interface Notice {
  readonly from?: string;
  readonly subject?: string;
  /** More fields of its header. */
  readonly fields?: readonly string[];
  readonly lines: readonly string[];
}

/** The message that systems quote. */
export const QUOTED: readonly string[] = [
  'Return-Path: <news@example.org>',
  'Received: from mail.example.org by mx.example.net; Sun, 1 Mar 2026 08:00:00 +0000',
  'From: Milestones <news@example.org>',
  'To: ann@reader.example',
  'Subject: Edition fresh',
  '',
  '550 5.1.1 is a fine number for a story, says the editor.',
];

/** The bytes of such a mail. */
export function noticeMail({ from, subject, fields = [], lines }: Notice): Uint8Array {
  return Buffer.from(
    [
      `From: ${from ?? 'Mail Delivery System <MAILER-DAEMON@mx.example.net>'}`,
      'To: bounces@example.org',
      `Subject: ${subject ?? 'Undelivered mail'}`,
      'Content-Type: text/plain; charset=utf-8',
      ...fields,
      '',
      ...lines,
      '',
    ].join('\r\n'),
  );
}

/** What a mail says; fails if it can't be read. */
export async function readMail(mail: Uint8Array): Promise<ReturnedMail> {
  const read = await readReturnedMail(mail);
  if (read.kind === 'unreadable') throw new Error(read.problem);
  return read;
}

/** The failure in it; `null`: none for good; a word: it is no bounce. */
export async function failureIn(mail: Uint8Array): Promise<ReportedFailure | null | string> {
  const { report } = await readMail(mail);
  if (report.kind === 'bounce') return report.failures[0] ?? null;
  return report.kind === 'other' ? report.why : report.kind;
}
