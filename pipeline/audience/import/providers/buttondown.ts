import { stateIfFilled } from '../read-state.ts';
import type { Provider } from './provider.ts';

/**
 * Buttondown: a subscriber's type says whether they get mail, and what they pay. Those who left are in an export of their
 * own, called `unsubscribers`.
 */
export const BUTTONDOWN: Provider = {
  name: 'Buttondown',
  signature: [
    'subscriber_type',
    'referrer_url',
    'secondary_id',
    'unsubscription_date',
    'undeliverability_date',
  ],
  columns: { consentAt: ['creation date'] },
  states: {
    'subscriber type': 'word',
    'unsubscription date': stateIfFilled('unsubscribed'),
    'unsubscription reason': stateIfFilled('unsubscribed'),
    'undeliverability date': stateIfFilled('suppressed'),
    'undeliverability reason': stateIfFilled('suppressed'),
  },
  words: {
    regular: 'active',
    premium: 'active',
    trialed: 'active',
    gifted: 'active',
    churning: 'active',
    churned: 'active',
    paused: 'active',
    'past due': 'active',
    unpaid: 'pending',
    upcoming: 'pending',
    unactivated: 'pending',
    spammy: 'suppressed',
    malicious: 'suppressed',
  },
  aside: ['churn date'],
  files: { unsubscribers: 'unsubscribed' },
};
