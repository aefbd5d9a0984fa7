import type { NoticeSystem } from './notice-system.ts';

/** qmail-send (`qmail-send.c`, `qmail-remote.c`; https://cr.yp.to/proto/qsbmf.txt), and Yahoo, which began with it. */
export const QMAIL: readonly NoticeSystem[] = [
  {
    name: 'qmail',
    says: /hi\. this is the .{0,80}\b(?:qmail|program|mail system|deliver)|i'm afraid i wasn't able to deliver (?:your|the following) message/i,
    words: [
      [/no mailbox here by that name|mailbox does not exist here|no such (?:user|mailbox)/i, '5.1.1'],
      [/couldn't find any host named/i, '5.1.2'],
      [/user is over quota|mailbox (?:is )?full|over (?:disk )?quota|quota exceeded/i, '5.2.2'],
      [/account is locked|mailbox (?:is )?(?:disabled|locked|inactive)/i, '5.2.1'],
      [/this message has been in the queue too long/i, '4.4.7'],
    ],
  },
  {
    name: 'Yahoo',
    says: /sorry, we were unable to deliver your message to the following address|message from \S{1,80} ?\. unable to deliver message to the following address/i,
    words: [
      [/this user doesn't have an? \S{1,80} account|no such user/i, '5.1.1'],
      [/over quota/i, '5.2.2'],
      [/no mx record found|no mail exchanger/i, '5.4.4'],
      [/multiple retries, giving up|in the queue too long/i, '4.4.7'],
    ],
  },
];
