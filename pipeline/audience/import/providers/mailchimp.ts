import { stateIfFilled } from '../read-state.ts';
import type { Provider } from './provider.ts';

/** Mailchimp: one file for each state, with merge tags as columns. */
export const MAILCHIMP: Provider = {
  name: 'Mailchimp',
  signature: ['OPTIN_TIME', 'MEMBER_RATING', 'EUID'],
  columns: { firstName: ['fname'], lastName: ['lname'], consentAt: ['optin time', 'confirm time'] },
  states: {
    'member status': 'word',
    'unsub time': stateIfFilled('unsubscribed'),
    'clean time': stateIfFilled('suppressed'),
  },
  words: { cleaned: 'suppressed' },
};
