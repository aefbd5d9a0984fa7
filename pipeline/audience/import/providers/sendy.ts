import type { Provider } from './provider.ts';

/** Sendy: a status. A soft bounce is about a moment; after several it writes `bounced`. */
export const SENDY: Provider = {
  name: 'Sendy',
  signature: [],
  words: { 'soft bounced': 'active' },
};
