import type { NoticeSystem } from './notice-system.ts';

/** Mailbox providers and sending services. */
export const PROVIDERS: readonly NoticeSystem[] = [
  {
    name: 'Amazon SES and WorkMail',
    says: /an error occurred while trying to deliver the mail to the following recipients/i,
  },
  {
    name: 'Amazon SES over SNS',
    says: /"notificationtype\\?" ?: ?\\?"bounce/i,
    suffices: true,
  },
  {
    name: 'Zoho',
    says: /error_code ?:/i,
  },
  {
    name: 'AOL',
    says: /your mail to the following recipients could not be delivered|the following address(?:es)? had (?:delivery )?problems/i,
    words: [
      [/is not a known user|user(?:name)? (?:is )?unknown|no such user/i, '5.1.1'],
      [/mailbox (?:is )?full/i, '5.2.2'],
    ],
  },
  {
    name: 'au one net',
    says: /your mail sent on: .{1,80} could not be delivered to:/i,
    suffices: true,
    words: [[/their mailbox is full/i, '5.2.2']],
  },
  {
    name: 'Verizon',
    says: /message could not be delivered to mobile\. error:|error: invalid user address error message below:/i,
    suffices: true,
    words: [[/no valid recipients for this mm/i, '5.1.1']],
  },
  {
    name: 'EZweb and KDDI',
    says: /each of the following recipients was rejected by a remote mail server|the user\(s\) account is (?:disabled|temporarily limited)/i,
    words: [[/user unknown|unknown user/i, '5.1.1']],
  },
  {
    name: 'ISPs of the nineties',
    says: /the following addresses had permanent problems|we had trouble delivering your message|the following mail has been returned because it encountered an error|(?:your|a) message could not be delivered to(?: the following (?:addresses|recipients))?:/i,
    words: [
      [/user unknown|unknown user|no such user/i, '5.1.1'],
      [/host unknown|unknown host/i, '5.1.2'],
    ],
  },
];
