import type { Secrets } from '../../../pipeline/audience/secrets.ts';
import { DEFAULT_THEME } from '../../../pipeline/model/settings/presets.ts';
import { loadServeTemplates } from '../../../pipeline/commands/serve/serve-templates.ts';
import type { Database } from '../../../pipeline/database/open.ts';
import type { RefusedRequest, ServeContext } from '../../../pipeline/serve/context.ts';
import type { OptInMail, OptInOutcome } from '../../../pipeline/serve/opt-in/opt-in-mail.ts';
import type { ClientTimeouts } from '../../../pipeline/serve/listen.ts';
import { startServer, type RunningEndpoints } from '../../../pipeline/serve/server.ts';
import { audienceOf, NOW } from '../../deliver/support/audience.ts';
import { fakeEffects } from '../../mailing/support/effects.ts';
import { ownJournal } from './journal.ts';
import { programWords } from '../../support/program-words.ts';

/** A publication as pages show it. */
export const FISH: ServeContext['site'] = {
  title: 'Fish',
  url: 'https://example.org/',
  language: 'en',
  direction: 'ltr',
  logo: null,
};
export const SECRETS: Secrets = ['a secret for the tests of the endpoints'];

/** A server with an audience, the templates that come with the program, and a mailer that only remembers. */
export interface Served {
  readonly server: RunningEndpoints;
  readonly database: Database;
  /** The mails that were sent, oldest first. */
  readonly mails: readonly OptInMail[];
  readonly refused: readonly RefusedRequest[];
  readonly failures: readonly Error[];
  /** What whoever runs the server was told. */
  readonly noted: readonly string[];
  /** A time that a test can move forward, in milliseconds. */
  readonly clock: { now: number };
  /** A URL on the server, below its path `/mail/`. */
  url(path: string): string;
  /** The address on this machine for a link in a mail. */
  local(link: string): string;
  /** Sends a form. */
  post(
    path: string,
    fields: Readonly<Record<string, string>>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  state(address: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What a test changes of a server. */
export type ServedChanges = Partial<ServeContext> & {
  /** Takes the place of the mailer that only remembers. */
  readonly send?: (mail: OptInMail) => Promise<OptInOutcome>;
};

/** Serves an audience of two, `s1@example.org` and `s2@example.org`. */
export async function served(overrides: ServedChanges = {}, timeouts?: ClientTimeouts): Promise<Served> {
  const database = overrides.database ?? (await audienceOf(2, ':memory:', { hurried: true }));
  const mails: OptInMail[] = [];
  const refused: RefusedRequest[] = [];
  const failures: Error[] = [];
  const noted: string[] = [];
  const clock = { now: NOW.getTime() };
  const site = { ...FISH, title: 'Fish & <Chips>' };
  const frame = { site: { ...site, consent: '' }, links: { stylesheet: '', favicon: '', subscribe: '' } };
  const effects = fakeEffects({ cwd: import.meta.dirname });
  const { pages } = await loadServeTemplates({ root: '.', json: false, quiet: true }, effects, frame, {
    words: {},
    theme: DEFAULT_THEME,
  });
  const { send, ...rest } = overrides;
  const context: ServeContext = {
    database,
    journal: ownJournal(),
    secrets: SECRETS,
    site,
    endpoint: 'https://mail.example.org/mail/',
    origins: ['https://example.org', 'https://friend.example'],
    trustedProxies: ['127.0.0.0/8', '::1'],
    mailsPerHour: 1000,
    metricsToken: null,
    hooks: null,
    topics: [
      { id: 'docker', label: 'Docker' },
      { id: 'kubernetes', label: 'Kubernetes' },
    ],
    ...pages,
    words: programWords(),
    consent: () => 'Yes, mail me.',
    mailer: {
      retryDelay: (attempts) => attempts * 60_000,
      write: (mail) =>
        Promise.resolve(async () => {
          if (send !== undefined) return send(mail);
          mails.push(mail);
          return 'sent';
        }),
    },
    now: () => new Date(clock.now),
    log: {
      refused: (event) => void refused.push(event),
      failed: (error) => void failures.push(error),
      noted: (words) => void noted.push(words),
    },
    ...rest,
  };
  const server = await startServer(context, { host: '127.0.0.1', port: 0 }, timeouts);
  const url = (path: string): string => `${server.url}/mail/${path}`;
  return {
    server,
    database,
    mails,
    refused,
    failures,
    noted,
    clock,
    url,
    local: (link) => `${server.url}${new URL(link).pathname}${new URL(link).search}`,
    post: (path, fields, headers = {}) =>
      fetch(path.startsWith('http') ? path : url(path), {
        method: 'POST',
        body: new URLSearchParams(fields),
        redirect: 'manual',
        headers,
      }),
    state: async (address) =>
      (
        await database
          .selectFrom('subscriber')
          .select('state')
          .where('address_key', '=', address.toLowerCase())
          .executeTakeFirst()
      )?.state,
    close: async () => {
      await server.stop();
      await database.destroy();
    },
  };
}

/** Lets time pass, and the queue send what is due then. @returns The goodbyes so far. */
export async function after(on: Served, minutes: number): Promise<readonly OptInMail[]> {
  on.clock.now += minutes * 60_000;
  // Whoever asks to subscribe wakes it.
  await on.post('subscribe', { email: `${on.clock.now}@example.com` });
  await on.server.idle();
  return on.mails.filter(({ kind }) => kind === 'goodbye');
}

/** How many goodbyes are in the queue. */
export async function waiting({ database }: Served): Promise<number> {
  return (await database.selectFrom('request').select('id').where('source', '=', 'goodbye').execute()).length;
}
