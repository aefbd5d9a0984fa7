import { stateIf, stateIfRefused } from '../read-state.ts';
import type { Provider } from './provider.ts';

/** Ghost: its members, who need not be subscribed. */
export const GHOST: Provider = {
  name: 'Ghost',
  signature: ['subscribed_to_emails', 'complimentary_plan'],
  states: {
    'subscribed to emails': stateIf(false, 'unsubscribed'),
    'deleted at': stateIfRefused('unsubscribed'),
  },
};
