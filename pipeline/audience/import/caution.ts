import type { SubscriberState } from '../../database/vocabulary.ts';

/** If two columns or two rows disagree, the state in which people get less mail wins. */
const CAUTION: readonly SubscriberState[] = ['active', 'pending', 'unsubscribed', 'suppressed'];

/** The one of two states in which people get less mail. */
export function moreCautious(a: SubscriberState, b: SubscriberState): SubscriberState {
  return CAUTION.indexOf(a) >= CAUTION.indexOf(b) ? a : b;
}
