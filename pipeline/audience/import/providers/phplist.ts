import { stateIf, stateIfRefused } from '../read-state.ts';
import type { Provider } from './provider.ts';

/** phpList: questions as columns, answered by 1 and 0, and the lists that a person is on. */
export const PHPLIST: Provider = {
  name: 'phpList',
  signature: [
    'Is this subscriber confirmed',
    'Is this subscriber blacklisted',
    'Send this subscriber HTML emails',
    'List Membership',
    'htmlemail',
  ],
  columns: { consentAt: ['entered'] },
  states: {
    'is this subscriber confirmed': stateIf(false, 'pending'),
    confirmed: stateIf(false, 'pending'),
    'is this subscriber blacklisted': stateIfRefused('unsubscribed'),
    'is this account disabled': stateIfRefused('unsubscribed'),
    disabled: stateIfRefused('unsubscribed'),
    'list membership': (cell) => (cell.toLowerCase() === 'no lists' ? 'unsubscribed' : null),
  },
  aside: [
    'did this subscriber manually confirm',
    'optedin',
    'number of bounces',
    'bouncecount',
    'send this subscriber html emails',
  ],
};
