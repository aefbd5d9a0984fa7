import type { NoticeSystem } from './notice-system.ts';

/** The signature of Google Groups, whose notices come in the language of the sender. */
const GROUPS = /\bgoogle groups\b|groups\.google\.com\/support/i;

/** Gmail, Google Workspace and Google Groups. */
export const GOOGLE: readonly NoticeSystem[] = [
  // The group may not exist, or take no mail from us: it does not say which.
  { name: 'Google Groups', says: GROUPS, words: [[GROUPS, '5.7.2']] },
  {
    name: 'Gmail',
    says: /delivery to the following recipients? failed permanently|google tried to deliver your message|technical details of permanent failure/i,
    words: [
      [/dns error: domain name not found|domain .{0,80} couldn't be found/i, '5.1.2'],
      [/the email account that you tried to reach does not exist|address couldn't be found/i, '5.1.1'],
    ],
  },
  {
    name: 'Gmail, newer',
    says: /your message wasn't delivered to .{1,300} because|address not found|message (?:blocked|rejected|not delivered) your message/i,
    words: [[/because the address couldn't be found/i, '5.1.1']],
  },
];
