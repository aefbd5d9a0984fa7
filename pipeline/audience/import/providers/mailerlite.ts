import { stateIfRefused } from '../read-state.ts';
import type { Provider } from './provider.ts';

/** MailerLite: a status, and when somebody subscribed, confirmed and left. */
export const MAILERLITE: Provider = {
  name: 'MailerLite',
  signature: ['opted_in_at', 'optin_ip', 'Opt-in IP', 'Confirmation IP'],
  columns: {
    consentAt: ['opted in at', 'opt in date', 'confirmation date', 'subscribed', 'date subscribed'],
  },
  states: {
    'unsubscribed at': stateIfRefused('unsubscribed'),
    unsubscribed: stateIfRefused('unsubscribed'),
    'date unsubscribed': stateIfRefused('unsubscribed'),
  },
  words: { junk: 'suppressed' },
  aside: ['optin ip', 'opt in ip', 'confirmation ip'],
};
