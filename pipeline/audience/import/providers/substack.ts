import { stateIf, stateIfEmpty } from '../read-state.ts';
import type { Provider } from './provider.ts';

/**
 * Substack: the list of addresses of its data export, where it disables the mail of an address that bounces, and the
 * table of the subscribers' page with the columns that its owner has chosen. There, sections are those that a person
 * gets mail for, a type is how they pay, and the date of a cancellation may be that of a payment.
 */
export const SUBSTACK: Provider = {
  name: 'Substack',
  signature: [
    'active_subscription',
    'email_disabled',
    'Receiving emails for',
    'Stripe plan',
    'Paid upgrade date',
    'Subscription source (free)',
    'Emails received (6mo)',
  ],
  columns: { consentAt: ['start date'] },
  states: {
    'email disabled': stateIf(true, 'suppressed'),
    'receiving emails for': stateIfEmpty('unsubscribed'),
    'emails enabled': stateIfEmpty('unsubscribed'),
    sections: stateIfEmpty('unsubscribed'),
  },
  words: {
    free: null,
    paid: null,
    comp: null,
    gift: null,
    founding: null,
    'free trial': null,
    iap: null,
    lifetime: null,
    author: null,
  },
  aside: [
    'active subscription',
    'subscription source free',
    'subscription source paid',
    'subscription interval',
    'subscription type',
    'subscriptions gifted',
    'emails received 6mo',
    'emails dropped 6mo',
    'days active 30d',
    'digest enabled',
  ],
  asideIfStated: ['cancel date'],
};
