import { stateIfRefused } from '../read-state.ts';
import type { Provider } from './provider.ts';

/** beehiiv: a status, which is `inactive` for those who left, and when they left. */
export const BEEHIIV: Provider = {
  name: 'beehiiv',
  signature: ['Free Tier', 'Premium Tier', 'subscription_tier', 'subscription_premium_tier_names'],
  columns: { consentAt: ['subscribed on', 'created'] },
  states: {
    'unsubscribed at': stateIfRefused('unsubscribed'),
    'unsubscribed on': stateIfRefused('unsubscribed'),
  },
  words: {
    validating: 'pending',
    'needs attention': 'pending',
    paused: 'unsubscribed',
    invalid: 'suppressed',
  },
  aside: ['subscription tier', 'subscription premium tier names', 'subscription premium tiers'],
};
