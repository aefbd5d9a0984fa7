import type { NoticeSystem } from './notice-system.ts';

/** Microsoft Exchange from version 5 on, IIS, and Microsoft 365: their non-delivery reports without the part for programs. */
export const EXCHANGE: readonly NoticeSystem[] = [
  {
    name: 'Exchange 5 to 2003',
    says: /did not reach the following recipient\(s\)|the following recipient\(s\) could not be reached|your message did not reach (?:some or all of )?the intended recipient/i,
    words: [
      [
        /the recipient name is not recognized|unknown recipient|recipient not found|e-mail account does not exist/i,
        '5.1.1',
      ],
      [
        /mailbox .{0,40}(?:is full|over its (?:size )?(?:limit|quota))|exceeded .{0,20}(?:quota|limit)/i,
        '5.2.2',
      ],
    ],
  },
  {
    name: 'Exchange 2007 and later',
    says: /delivery (?:has failed to these recipients|to the following recipients? (?:has been delayed|failed))|diagnostic information for administrators|your message to .{1,200} (?:couldn't|could not|can't) be delivered/i,
    words: [
      [
        /the e-?mail address you entered couldn't be found|wasn't found at|couldn't be found or is invalid/i,
        '5.1.1',
      ],
      [/the recipient's mailbox is full/i, '5.2.2'],
    ],
  },
  { name: 'small Windows servers', says: /-{3,} ?non-delivery report ?-{3,}/i },
  {
    name: 'IIS',
    says: /this is an automatically generated delivery status notification/i,
  },
];
