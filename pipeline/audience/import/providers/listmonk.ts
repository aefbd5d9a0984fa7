import type { Provider } from './provider.ts';

/** listmonk. */
export const LISTMONK: Provider = {
  name: 'listmonk',
  signature: ['attributes', 'uuid'],
  words: { enabled: 'active', disabled: 'unsubscribed', blocklisted: 'suppressed' },
};
