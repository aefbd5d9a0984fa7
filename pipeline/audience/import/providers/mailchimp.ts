import { stateIfFilled } from '../read-state.ts';
import type { Provider } from './provider.ts';

/**
 * Mailchimp: an archive with a file for each state, with merge tags as columns. Why and with which campaign somebody
 * left is only filled in for those who left. It asks for dates as MM/DD/YYYY and writes times as YYYY-MM-DD.
 */
export const MAILCHIMP: Provider = {
  name: 'Mailchimp',
  signature: ['OPTIN_TIME', 'MEMBER_RATING', 'EUID', 'LEID'],
  columns: { firstName: ['fname'], lastName: ['lname'], consentAt: ['optin time', 'confirm time'] },
  states: {
    'member status': 'word',
    'email marketing status': 'word',
    'unsub time': stateIfFilled('unsubscribed'),
    'unsub campaign title': stateIfFilled('unsubscribed'),
    'unsub campaign id': stateIfFilled('unsubscribed'),
    'unsub reason': stateIfFilled('unsubscribed'),
    'unsub reason other': stateIfFilled('unsubscribed'),
    'clean time': stateIfFilled('suppressed'),
    'clean campaign title': stateIfFilled('suppressed'),
    'clean campaign id': stateIfFilled('suppressed'),
  },
  words: { transactional: 'pending', nonsubscribed: 'pending' },
  aside: ['optin ip', 'confirm ip'],
  files: {
    'unsubscribed ': 'unsubscribed',
    'cleaned ': 'suppressed',
    'nonsubscribed ': 'pending',
    'sms only ': 'pending',
    'archived ': 'unsubscribed',
  },
  dayOrder: 'month-first',
};
