import { stateIfRefused } from '../read-state.ts';
import type { Provider } from './provider.ts';

/**
 * Kit, formerly ConvertKit: a status, with the names of its help pages and of its API, which do not say how the export's
 * columns are called. Cold subscribers are confirmed ones who have not opened a mail for long; `inactive`
 * is what its API calls those who have not confirmed.
 */
export const KIT: Provider = {
  name: 'Kit',
  signature: [],
  states: { 'canceled at': stateIfRefused('unsubscribed'), 'cancelled at': stateIfRefused('unsubscribed') },
  words: { cold: 'active' },
};
