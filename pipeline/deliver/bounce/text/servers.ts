import type { NoticeSystem } from './notice-system.ts';

/** Servers of which each has words of its own, from their sources and manuals. */
export const SERVERS: readonly NoticeSystem[] = [
  {
    // `bounce.c` of dma.
    name: 'DragonFly Mail Agent',
    says: /this is the dragonfly mail agent/i,
    words: [
      [/dns lookup failure: host \S{1,200} not found/i, '5.1.2'],
      [/could not deliver for the last \d+ seconds\. giving up/i, '4.4.7'],
      [/user unknown|no such user/i, '5.1.1'],
    ],
  },
  {
    // `bounce.c` of smtpd.
    name: 'OpenSMTPD',
    says: /this is the mailer-daemon, please do not reply/i,
    words: [
      [/invalid recipient|no such user|unknown user/i, '5.1.1'],
      [/domain does not exist/i, '5.1.2'],
      [
        /could not retrieve a suitable mx|no mx found|destination seem to reject all mails|host not found/i,
        '5.4.4',
      ],
      [/message expired/i, '4.4.7'],
    ],
  },
  {
    // `courier/module.dsn`.
    name: 'Courier',
    says: /running the courier mail server|undeliverable mail your message to the following recipients cannot be delivered/i,
    words: [
      [/user unknown/i, '5.1.1'],
      [/no such domain|dns lookup returned soft failure|domain does not exist/i, '5.1.2'],
    ],
  },
  {
    // The mailet `Bounce` and `DSNBounce`.
    name: 'Apache James',
    says: /this is the james mail server at|failed recipient\(s\): /i,
  },
  {
    // `notify.c` of smail 3.
    name: 'smail',
    says: /\|-{3,} ?(?:message log follows|failed addresses follow):? ?-{3,}/i,
    words: [
      [/unknown user/i, '5.1.1'],
      [/unknown host/i, '5.1.2'],
    ],
  },
  {
    // The notices of MMDF (`ml_to`).
    name: 'MMDF',
    says: /your message could not be delivered to '.{1,200}' for the following reason/i,
    words: [[/no such user|unknown user/i, '5.1.1']],
  },
  {
    // IMail Server’s `smtpd32.log` words.
    name: 'IMail',
    says: /^(?:unknown user|user mailbox exceeds allowed size|invalid final delivery userid|unknown host|delivery failed \d+ attempts?|undeliverable to|delivery userid unknown)\b/i,
    words: [
      [/unknown user|invalid final delivery userid|delivery userid unknown/i, '5.1.1'],
      [/mailbox exceeds allowed size/i, '5.2.2'],
      [/delivery failed \d+ attempts/i, '4.4.7'],
      [/unknown host/i, '5.1.2'],
    ],
  },
  {
    // The notices of Sieve's `reject` (RFC 5429), which come as receipts.
    name: 'Dovecot',
    says: /your message to <?[^\s<>]{1,254}>? was automatically rejected/i,
    words: [[/quota exceeded/i, '5.2.2']],
  },
  {
    // `DSNERROR.DAT` and its siblings.
    name: 'MDaemon',
    says: /the attached message had permanent fatal delivery errors|no such user here\. there is no user by that name at this server/i,
    words: [[/no such user here|no user by that name/i, '5.1.1']],
  },
  {
    name: 'JetMail',
    says: /your mail cannot be delivered to the following address\(es\)/i,
    words: [[/mail box space not enough/i, '5.2.2']],
  },
  {
    // The notices of Road Runner's gateways.
    name: 'csmap',
    says: /-{3,} ?failed recipients ?-{3,}/i,
  },
  {
    // Its queue’s reports.
    name: 'CommuniGate Pro',
    says: /failed to deliver to '.{1,200}?' .{0,80}reports:/i,
    words: [[/account does not exist/i, '5.1.1']],
  },
];
