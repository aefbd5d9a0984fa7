import type { Provider } from './provider.ts';

/** Buttondown: a subscriber's type is what they pay, or that they have not confirmed. */
export const BUTTONDOWN: Provider = {
  name: 'Buttondown',
  signature: ['subscriber_type', 'referrer_url', 'secondary_id'],
  columns: { consentAt: ['creation date'] },
  states: { 'subscriber type': 'word' },
  words: { regular: 'active', premium: 'active', unactivated: 'pending' },
};
