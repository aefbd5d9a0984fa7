import type { Kysely } from 'kysely';

import type { Schema } from '../../database/schema.ts';
import { DAY, HOUR, MINUTE } from '../../model/time/duration.ts';
import type { Secrets } from '../secrets.ts';
import { readBrake, releaseBrake, releasePassingBrake, writeBrake } from './brake.ts';
import { mailboxOf } from './mailbox.ts';
import { takeTurns, turnsWait, type Turn } from './turns.ts';

/** The pauses after the first mail to a mailbox that has not confirmed, after the second, and so on, in milliseconds. */
export const PAUSES: readonly [number, number, number, number, number, number] = [
  10 * MINUTE,
  2 * HOUR,
  12 * HOUR,
  2 * DAY,
  7 * DAY,
  30 * DAY,
];
/** How long after its pause the count of a mailbox is kept. */
const KEPT_FOR = 30 * DAY;

/** What a mailbox may be sent now: a mail; nothing, because it had one lately; nothing ever. */
export type MailboxVerdict = 'free' | 'too often' | 'never';

/**
 * Whether a mail that somebody asked for may go to an address. If so, that is counted, and the pause until the next one
 * is longer.
 *
 * @param database Within a transaction.
 * @param key Of the address, see `parseAddress`.
 */
export async function countMailTo(
  database: Kysely<Schema>,
  secrets: Secrets,
  key: string,
  now: Date,
): Promise<MailboxVerdict> {
  const mailbox = mailboxOf(key);
  const brake = await readBrake(database, secrets, 'mailbox', mailbox);
  if (brake !== null && brake.forgetAt === null) return 'never';
  const count = brake?.count ?? 0;
  if (brake !== null && now.getTime() < brake.at.getTime() + pauseAfter(count)) return 'too often';
  const forgetAt = new Date(now.getTime() + pauseAfter(count + 1) + KEPT_FOR);
  await writeBrake(database, secrets, 'mailbox', mailbox, { count: count + 1, at: now, forgetAt });
  return 'free';
}

/** Forgets how often a mailbox was mailed: its owner has confirmed that they asked. {@link neverMail} still holds. */
export async function forgetAsking(database: Kysely<Schema>, secrets: Secrets, key: string): Promise<void> {
  await releasePassingBrake(database, secrets, 'mailbox', mailboxOf(key));
}

/** Lets no form send anything to a mailbox any more, however it is spelt. */
export async function neverMail(
  database: Kysely<Schema>,
  secrets: Secrets,
  key: string,
  now: Date,
): Promise<void> {
  await writeBrake(database, secrets, 'mailbox', mailboxOf(key), { count: 0, at: now, forgetAt: null });
}

/** Takes {@link neverMail} back. */
export async function allowMail(database: Kysely<Schema>, secrets: Secrets, key: string): Promise<void> {
  await releaseBrake(database, secrets, 'mailbox', mailboxOf(key));
}

/** Whether {@link neverMail} holds for an address. */
export async function isNeverMailed(
  database: Kysely<Schema>,
  secrets: Secrets,
  key: string,
): Promise<boolean> {
  const brake = await readBrake(database, secrets, 'mailbox', mailboxOf(key));
  return brake !== null && brake.forgetAt === null;
}

/** How many seconds it takes until another mail may be asked for, whoever asks; 0: now. */
export function overallWait(
  database: Kysely<Schema>,
  secrets: Secrets,
  mailsPerHour: number,
  now: Date,
): Promise<number> {
  return turnsWait(database, secrets, [overall(mailsPerHour)], now);
}

/** Counts a mail that somebody asked for. */
export async function countMail(
  database: Kysely<Schema>,
  secrets: Secrets,
  mailsPerHour: number,
  now: Date,
): Promise<void> {
  await takeTurns(database, secrets, [overall(mailsPerHour)], now);
}

function overall(mailsPerHour: number): Turn {
  return { kind: 'all', of: '', times: mailsPerHour, within: HOUR };
}

function pauseAfter(count: number): number {
  return PAUSES[Math.min(count, PAUSES.length) - 1] ?? 0;
}
