import type { NoticeSystem } from './notice-system.ts';

/** Groupware besides Exchange, from its manuals. */
export const GROUPWARE: readonly NoticeSystem[] = [
  {
    name: 'Notes and Domino',
    says: /-{3,} ?failure reasons? ?-{3,}|your message (?:subject: )?.{0,300}(?:did not reach|was not delivered to):?|failed to reach the following recipient/i,
    words: [
      [
        /not listed in (?:public name & address book|domino directory)|user .{1,200} not listed|no such user/i,
        '5.1.1',
      ],
    ],
  },
  {
    name: 'GroupWise',
    says: /the message that you sent was undeliverable to the following|groupwise .{0,40}(?:undeliverable|failed)/i,
    words: [
      [/user not found|\(mailbox unavailable|invalid recipient/i, '5.1.1'],
      [/mailbox .{0,20}full|over .{0,20}limit/i, '5.2.2'],
    ],
  },
  {
    name: 'PMDF and its heirs (iPlanet, Oracle)',
    says: /this report relates to a message you sent with the following header fields|your message cannot be delivered to the following recipients/i,
    words: [
      [
        /user unknown|unknown user|no such user|illegal (?:user|recipient)|unknown or illegal alias/i,
        '5.1.1',
      ],
      [/illegal host\/domain name found|host not found/i, '5.1.2'],
      [/over quota|quota exceeded/i, '5.2.2'],
    ],
  },
];
