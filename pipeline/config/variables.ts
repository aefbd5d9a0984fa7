/** Variables of the environment that the program reads and that are explained together. */
export interface EnvironmentVariables {
  readonly names: readonly string[];
  /** One paragraph, for whoever sets them. */
  readonly words: string;
}

/**
 * Every variable that milepost explains to publishers: those of the reference and of the `.env.example` that `milepost init`
 * writes, in their order. What all programs read, such as `NO_COLOR`, is not among them.
 */
export const VARIABLES: readonly EnvironmentVariables[] = [
  {
    names: ['MILEPOST_SMTP_URL'],
    words: 'The mail server: smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465',
  },
  {
    names: [
      'MILEPOST_SMTP_TOKEN_COMMAND',
      'MILEPOST_SMTP_CLIENT_ID',
      'MILEPOST_SMTP_CLIENT_SECRET',
      'MILEPOST_SMTP_REFRESH_TOKEN',
      'MILEPOST_SMTP_TOKEN_URL',
    ],
    words:
      'Optional: access tokens instead of a password in that URL, for Microsoft 365 and Gmail (docs/providers.md): a command that prints one, or a client with a refresh token or a secret, and where the provider gives tokens. They also open the mailbox of bounces if its URL has no password.',
  },
  {
    names: ['MILEPOST_SECRET'],
    words:
      'Signs the links in mails and the senders that bounces come back to, and hashes erased addresses. Any long random text, for example from `openssl rand -hex 32`. Changing it breaks the links in mails already sent, so put the new one before the old, with a comma between: the first signs, all are accepted.',
  },
  {
    names: ['MILEPOST_BOUNCE_URL'],
    words:
      'The mailbox that bounces go to (`newsletter.bounces` in the configuration), for `milepost bounce --mailbox`: imaps://user:password@host/folder or pop3s://user:password@host; characters such as @ : / # % are percent-encoded',
  },
  {
    names: ['MILEPOST_DKIM_KEY'],
    words:
      'Signs the mails, if the mail server does not (`newsletter.dkim` in the configuration): a private key in PEM, line ends written as \\n. Make one with `openssl genpkey -algorithm rsa -pkeyopt rsa_keygen_bits:2048`',
  },
  {
    names: ['MILEPOST_BASE_URL'],
    words: 'Optional: where this build is published, instead of site.url in the configuration',
  },
  {
    names: ['MILEPOST_METRICS_TOKEN'],
    words:
      'Optional: the token that /metrics and /stats/ of `milepost serve` ask for, a browser as a password; without it nobody can read them',
  },
  {
    names: [
      'MILEPOST_HOOK_SECRET',
      'MILEPOST_MAILGUN_SIGNING_KEY',
      'MILEPOST_SENDGRID_VERIFICATION_KEY',
      'MILEPOST_RESEND_SIGNING_SECRET',
    ],
    words:
      'Optional: the secret in the addresses at which providers tell `milepost serve` of bounces and complaints, 32 characters or more, and what three of them sign with (docs/providers.md)',
  },
  {
    names: ['MILEPOST_DATABASE'],
    words:
      'Optional: the SQLite file with subscribers and deliveries, instead of milepost.sqlite in the publication',
  },
  {
    names: ['MILEPOST_DATABASE_URL'],
    words:
      'Optional: a Postgres server with subscribers and deliveries, instead of a file, for several machines or for runners that forget everything (docs/postgres.md): postgres://user:password@host:5432/database',
  },
  {
    names: ['CHROMIUM'],
    words:
      'Optional: the Chromium that takes pictures for `milepost preview --screenshot`, if it is not where programs are',
  },
];
