import { stateIfRefused } from '../read-state.ts';
import type { Provider } from './provider.ts';

/**
 * Brevo, formerly Sendinblue: attributes in capitals. Whoever unsubscribed, bounced or complained is on its blocklist;
 * that of text messages is another one. `DOUBLE_OPT-IN` is a category of its own making: 1 is yes, 2 is no.
 */
export const BREVO: Provider = {
  name: 'Brevo',
  signature: ['ADDED_TIME', 'EMAIL_BLACKLISTED', 'EMAIL_BLOCKLISTED', 'SMS_BLACKLISTED', 'DOUBLE_OPT-IN'],
  columns: { firstName: ['firstname'], lastName: ['lastname'], consentAt: ['added time'] },
  states: {
    blacklisted: stateIfRefused('unsubscribed'),
    blacklist: stateIfRefused('unsubscribed'),
    blocklisted: stateIfRefused('unsubscribed'),
    'email blacklisted': stateIfRefused('unsubscribed'),
    'email blocklisted': stateIfRefused('unsubscribed'),
    'email marketing': 'word',
    'double opt in': (cell) =>
      cell === '' || cell === '1' ? null : /^(?:2|no)$/i.test(cell) ? 'pending' : undefined,
  },
  aside: [
    'sms blacklisted',
    'sms blocklisted',
    'sms marketing',
    'whatsapp blacklisted',
    'whatsapp blocklisted',
  ],
  dayOrder: 'day-first',
};
