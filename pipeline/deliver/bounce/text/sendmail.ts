import type { NoticeSystem } from './notice-system.ts';

/** sendmail since version 5 (`savemail.c`; its Operations Guide), and the systems that write like it. */
export const SENDMAIL: readonly NoticeSystem[] = [
  {
    name: 'sendmail',
    says: /-{3,} ?transcript of session follows ?-{3,}|-{3,} ?the following addresses had (?:permanent |delivery )?(?:fatal |delivery )?errors|-{3,} ?unsent message follows/i,
    words: [
      [/\buser (?:is )?unknown\b/i, '5.1.1'],
      [/\bhost (?:is )?unknown\b/i, '5.1.2'],
      [/(?:mailbox|disk quota|quota) (?:is )?(?:full|exceeded)/i, '5.2.2'],
    ],
  },
];
