import type { Provider } from './provider.ts';

/**
 * MailPoet: a row for each list that a person is on, with a status there and one for all lists. Inactive subscribers
 * have not opened a mail for long, and get none.
 */
export const MAILPOET: Provider = {
  name: 'MailPoet',
  signature: ['Global status', 'List status'],
  states: { 'global status': 'word', 'list status': 'word' },
};
