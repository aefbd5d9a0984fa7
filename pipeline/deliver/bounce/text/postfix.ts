import type { NoticeSystem } from './notice-system.ts';

/** Postfix (`bounce(5)`, the default templates), whose report another system may have removed. */
export const POSTFIX: readonly NoticeSystem[] = [
  {
    name: 'Postfix',
    says: /this is the (?:\w+ )?(?:program|mail system) at host|i'm sorry to have to inform you that (?:your message|the message returned below) could not be delivered/i,
    words: [
      [/unknown user|user unknown/i, '5.1.1'],
      [/host (?:or domain name )?not found|name service error .{0,80}host not found/i, '5.4.4'],
    ],
  },
];
