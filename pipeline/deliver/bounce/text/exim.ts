import type { NoticeSystem } from './notice-system.ts';

/** Exim (`bounce_message_file`, Exim specification, chapter 50), and the providers that kept its words: GMX, IONOS, mail.ru. */
export const EXIM: readonly NoticeSystem[] = [
  {
    name: 'Exim',
    says: /this message was created automatically by (?:the )?mail delivery (?:software|system)/i,
    words: [
      [/unknown local[- ]part/i, '5.1.1'],
      [
        /all relevant MX records point to non-existent hosts|lookup of host .{1,80} failed|unrouteable mail domain/i,
        '5.1.2',
      ],
      [/mailbox is full|quota exceeded|exceed(?:s|ed) (?:the )?quota/i, '5.2.2'],
      [/retry time(?:out)? (?:exceeded|not reached)|delivery retry timeout/i, '4.4.7'],
      [/mail size limit exceeded|message (?:size exceeds|is too big|too large)/i, '5.3.4'],
    ],
  },
  {
    name: 'Exim, edited',
    says: /a message that you sent could not be delivered to (?:one or more|all|any) of (?:its|the)/i,
  },
];
