/** A provider that sends mail for others. */
export interface MailProvider {
  readonly name: string;
  /** Its SMTP servers. */
  readonly servers: RegExp;
  /** What the SPF record of a domain says that sends through it: `include:_spf.example.com`. */
  readonly spf: string;
  /** Whether bounces go to an address of its own, so that receivers ask for its SPF record and not for ours. */
  readonly ownEnvelope: boolean;
  /** The selectors that it signs with, if they are the same for all its customers. */
  readonly selectors: readonly string[];
  /** The domains of mailboxes that only it may send from. */
  readonly mailboxes?: RegExp;
}

/** The provider that a mail server belongs to; `null`: none that is known. */
export function mailProviderOf(host: string): MailProvider | null {
  return MAIL_PROVIDERS.find(({ servers }) => servers.test(host)) ?? null;
}

/** The provider of a mailbox that anybody can have, `gmail.com`; `null`: it is a domain of somebody's own. */
export function mailboxProviderOf(domain: string): MailProvider | null {
  return MAIL_PROVIDERS.find(({ mailboxes }) => mailboxes?.test(domain) === true) ?? null;
}

const MAIL_PROVIDERS: readonly MailProvider[] = [
  {
    name: 'Google',
    servers: /^smtp(?:-relay)?\.(?:gmail|googlemail)\.com$/i,
    spf: 'include:_spf.google.com',
    ownEnvelope: false,
    selectors: ['google'],
    mailboxes: /^(?:gmail|googlemail)\.com$/i,
  },
  {
    name: 'Microsoft 365',
    servers: /(?:^|\.)(?:office365|outlook)\.com$/i,
    spf: 'include:spf.protection.outlook.com',
    ownEnvelope: false,
    selectors: ['selector1', 'selector2'],
    mailboxes: /^(?:outlook|hotmail|live|msn)\.[a-z.]+$/i,
  },
  {
    name: 'Yahoo',
    servers: /(?:^|\.)mail\.(?:yahoo|aol)\.com$|^smtp\.aol\.com$/i,
    spf: 'include:_spf.mail.yahoo.com',
    ownEnvelope: false,
    selectors: [],
    mailboxes: /^(?:yahoo\.[a-z.]+|(?:ymail|rocketmail|aol)\.com)$/i,
  },
  {
    name: 'iCloud',
    servers: /(?:^|\.)mail\.(?:me|icloud)\.com$/i,
    spf: 'include:icloud.com',
    ownEnvelope: false,
    selectors: ['sig1'],
    mailboxes: /^(?:icloud|me|mac)\.com$/i,
  },
  {
    name: 'GMX',
    servers: /(?:^|\.)(?:mail\.gmx\.(?:net|com)|smtp\.web\.de)$/i,
    spf: 'include:_spf.gmx.net',
    ownEnvelope: false,
    selectors: [],
    mailboxes: /^(?:gmx\.[a-z]+|web\.de)$/i,
  },
  {
    name: 'Fastmail',
    servers: /^smtp\.(?:fastmail|messagingengine)\.com$/i,
    spf: 'include:spf.messagingengine.com',
    ownEnvelope: false,
    selectors: ['fm1', 'fm2', 'fm3'],
    mailboxes: /^fastmail\.(?:com|fm)$/i,
  },
  {
    name: 'Proton',
    servers: /^smtp\.protonmail\.ch$/i,
    spf: 'include:_spf.protonmail.ch',
    ownEnvelope: false,
    selectors: ['protonmail', 'protonmail2', 'protonmail3'],
    mailboxes: /^(?:proton\.me|protonmail\.com|pm\.me)$/i,
  },
  {
    name: 'Amazon SES',
    servers: /(?:^|\.)amazonaws\.com$/i,
    spf: 'include:amazonses.com',
    ownEnvelope: true,
    selectors: [],
  },
  {
    name: 'Postmark',
    servers: /(?:^|\.)postmarkapp\.com$/i,
    spf: 'include:spf.mtasv.net',
    ownEnvelope: true,
    selectors: [],
  },
  {
    name: 'Mailgun',
    servers: /^smtp\.(?:eu\.)?mailgun\.org$/i,
    spf: 'include:mailgun.org',
    ownEnvelope: true,
    // Each domain has its own, and the key is at the domain that was added there, which may be below that of From.
    selectors: [],
  },
  {
    name: 'SendGrid',
    servers: /^smtp\.(?:eu\.)?sendgrid\.net$/i,
    spf: 'include:sendgrid.net',
    ownEnvelope: true,
    selectors: ['s1', 's2'],
  },
  {
    name: 'Brevo',
    servers: /^smtp-relay\.(?:brevo|sendinblue)\.com$/i,
    spf: 'include:spf.brevo.com',
    ownEnvelope: true,
    selectors: ['brevo1', 'brevo2', 'mail'],
  },
  {
    name: 'Resend',
    servers: /^smtp\.resend\.com$/i,
    spf: 'include:amazonses.com',
    ownEnvelope: true,
    selectors: ['resend'],
  },
  {
    name: 'SparkPost',
    servers: /(?:^|\.)sparkpostmail\.com$/i,
    spf: 'include:sparkpostmail.com',
    ownEnvelope: true,
    selectors: [],
  },
  {
    name: 'Mailjet',
    servers: /(?:^|\.)mailjet\.com$/i,
    spf: 'include:spf.mailjet.com',
    ownEnvelope: true,
    selectors: ['mailjet'],
  },
];
