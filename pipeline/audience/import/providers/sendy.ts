import type { Provider } from './provider.ts';

/**
 * Sendy: a file for each state, or all of them, with a status (`Active`, `Unconfirmed`, `Unsubscribed`, `Bounced`, `Marked as
 * spam`, the names of its pages). A soft bounce is about a moment; after several it writes `Bounced`. `GDPR` may decide who
 * gets mail, which is a setting that is not in the file, so a no there is asked about. Earlier versions wrote neither
 * the names of the columns nor a status.
 */
export const SENDY: Provider = {
  name: 'Sendy',
  signature: ['Opt-in method', 'Signed up from'],
  columns: { consentAt: ['joined'] },
  words: { 'soft bounced': 'active' },
};
