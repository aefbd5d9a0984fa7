import type { DigestPeriod } from '../model/digest.ts';

/** Every state of a subscriber. */
export const SUBSCRIBER_STATES = ['pending', 'active', 'unsubscribed', 'suppressed'] as const;

/** `pending`: has not confirmed yet; `suppressed`: is not mailed, whoever asks but they themselves. */
export type SubscriberState = (typeof SUBSCRIBER_STATES)[number];

/**
 * Who or what suppressed a subscriber: messages that came back, their own mark as spam, or the publisher (`person`). They
 * can lift it by asking again, unless it was the publisher.
 */
export type SuppressionCause = 'bounces' | 'complaint' | 'person';

/**
 * How often a subscriber wants mail: every edition as it comes out, or a digest of what has appeared since the last
 * one.
 */
export type Frequency = 'every' | DigestPeriod;

/** `archived`: older than the first use; never mailed unless named explicitly. */
export type EditionState = 'archived' | 'sending' | 'complete';

/** Every state of a delivery, in the order in which they come. */
export const DELIVERY_STATES = [
  'planned',
  'claimed',
  'accepted',
  'rejected',
  'deferred',
  'unknown',
  'skipped',
] as const;

/**
 * How far one edition's message to one subscriber has got. `claimed` is on disk before the first byte is sent.
 * `unknown`: the message was handed over but no reply came, so nobody can tell (RFC 1047). `skipped`: it had nothing
 * for the subscriber, they were no longer active, or a person decided not to send it; `reply` says which.
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/**
 * What happened to a person's consent. `asked`: on a form, not confirmed yet; `confirmed`: by the link in a mail;
 * `added`, `imported`: by the publisher, who vouches for it; `withdrawn`; `returned`: the person undid a withdrawal.
 */
export type ConsentKind = 'asked' | 'confirmed' | 'added' | 'imported' | 'withdrawn' | 'returned';

/** The events that make somebody a subscriber. */
export const AGREED: readonly ConsentKind[] = ['confirmed', 'added', 'imported', 'returned'];

/**
 * How far a move of the publication between two databases has got in one of them. `arriving`: it is here whole, but can still be
 * used in the other; `arrived`: it is here; `left`: it is in the other.
 */
export type RelocationState = 'arriving' | 'arrived' | 'left';
