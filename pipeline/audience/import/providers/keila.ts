import type { Provider } from './provider.ts';

/** Keila: a status, and when somebody confirmed. */
export const KEILA: Provider = {
  name: 'Keila',
  signature: ['double_opt_in_at'],
  columns: { consentAt: ['double opt in at', 'inserted at'] },
  words: { unreachable: 'suppressed' },
};
