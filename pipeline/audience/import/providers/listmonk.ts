import type { Provider } from './provider.ts';

/** listmonk: a person's state is about all lists; that they left one of them is not in the file. */
export const LISTMONK: Provider = {
  name: 'listmonk',
  signature: ['attributes', 'uuid'],
  words: { enabled: 'active', disabled: 'unsubscribed', blocklisted: 'suppressed' },
  note: 'listmonk does not write who left a single list: export only those whose subscription to it is confirmed.',
};
