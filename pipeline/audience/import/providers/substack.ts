import { stateIf } from '../read-state.ts';
import type { Provider } from './provider.ts';

/** Substack: it disables the mail of an address that bounces. */
export const SUBSTACK: Provider = {
  name: 'Substack',
  signature: ['active_subscription', 'email_disabled'],
  states: { 'email disabled': stateIf(true, 'suppressed') },
};
