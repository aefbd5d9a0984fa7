import type { SubscriberState } from '../../../database/schema.ts';
import type { ReadState } from '../read-state.ts';
import type { ColumnNames } from './provider.ts';

/** What people, our own export and most programs write. */
export const COMMON: {
  readonly columns: ColumnNames;
  readonly states: Readonly<Record<string, ReadState>>;
  readonly words: Readonly<Record<string, SubscriberState>>;
} = {
  columns: {
    address: [
      'email',
      'email address',
      'e mail',
      'e mail address',
      'mail',
      'subscriber',
      'subscriber email',
      'address',
    ],
    name: ['name', 'full name', 'subscriber name'],
    firstName: ['first name', 'given name'],
    lastName: ['last name', 'surname'],
    language: ['language', 'lang', 'locale'],
    consentAt: ['consent at', 'subscribed at', 'created at'],
    follows: ['follows', 'followed tags'],
    frequency: ['frequency', 'digest'],
  },
  states: { status: 'word', state: 'word', type: 'word' },
  words: {
    active: 'active',
    subscribed: 'active',
    confirmed: 'active',
    free: 'active',
    pending: 'pending',
    unconfirmed: 'pending',
    unsubscribed: 'unsubscribed',
    inactive: 'unsubscribed',
    removed: 'unsubscribed',
    bounced: 'suppressed',
    complained: 'suppressed',
    spam: 'suppressed',
    blocked: 'suppressed',
    blacklisted: 'suppressed',
    suppressed: 'suppressed',
    undeliverable: 'suppressed',
  },
};
