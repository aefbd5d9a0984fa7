import { createApp } from '../../../pipeline/serve/app.ts';
import type { Database } from '../../../pipeline/database/open.ts';
import type { RefusedRequest, ServeContext } from '../../../pipeline/serve/context.ts';
import { createExchange } from '../../../pipeline/serve/exchange.ts';
import { createMetrics } from '../../../pipeline/serve/metrics.ts';
import type { OptInQueue } from '../../../pipeline/serve/opt-in/opt-in-queue.ts';
import { writeQueue, type WriteQueue } from '../../../pipeline/serve/write-queue.ts';
import { audienceOf, NOW } from '../../deliver/support/audience.ts';
import { ownJournal } from './journal.ts';
import { FISH, SECRETS } from './served.ts';
import { programWords } from '../../support/program-words.ts';

/** What is sent to an endpoint, besides its method and path. */
export interface Sent {
  readonly form?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The other end of the connection. */
  readonly peer?: string;
}

/** An answer; the body of a page is what its template is given. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly page: unknown;
}

/** The endpoints without a socket, below `/mail/`. Pages are the records that templates get, as JSON. */
export interface Endpoints {
  readonly database: Database;
  readonly refused: readonly RefusedRequest[];
  readonly failures: readonly Error[];
  /** What whoever runs the server was told. */
  readonly noted: readonly string[];
  readonly clock: { now: number };
  /** How often the queue of mails was told that there is something new. */
  woken(): number;
  ask(method: string, path: string, sent?: Sent): Promise<Answer>;
  /** The counters that are not zero. */
  counted(): readonly string[];
}

/** Endpoints with an audience of two, asked from an address that is no trusted proxy. */
export async function endpoints(
  overrides: Partial<ServeContext> & { readonly queue?: null; readonly writes?: WriteQueue } = {},
): Promise<Endpoints> {
  const { queue: given, writes = writeQueue(), ...rest } = overrides;
  const refused: RefusedRequest[] = [];
  const failures: Error[] = [];
  const noted: string[] = [];
  const clock = { now: NOW.getTime() };
  let woken = 0;
  const queue: OptInQueue = {
    wake: () => void (woken += 1),
    idle: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
  const context: ServeContext = {
    database: await audienceOf(2),
    journal: ownJournal(),
    secrets: SECRETS,
    site: FISH,
    endpoint: 'https://mail.example.org/mail/',
    origins: ['https://example.org', 'https://friend.example'],
    trustedProxies: ['127.0.0.0/8'],
    mailsPerHour: 1000,
    metricsToken: null,
    hooks: null,
    topics: [
      { id: 'docker', label: 'Docker' },
      { id: 'kubernetes', label: 'Kubernetes' },
    ],
    stylesheet: 'body {}',
    favicon: '<svg/>',
    words: programWords(),
    consent: () => 'Yes, mail me.',
    render: (page, frame) => JSON.stringify({ page, frame }),
    mailer: null,
    now: () => new Date(clock.now),
    log: {
      refused: (event) => void refused.push(event),
      failed: (error) => void failures.push(error),
      noted: (words) => void noted.push(words),
    },
    ...rest,
  };
  const metrics = createMetrics();
  const app = createApp(createExchange(context, metrics, given === null ? null : queue, writes));
  return {
    database: context.database,
    refused,
    failures,
    noted,
    clock,
    woken: () => woken,
    async ask(method, path, { form, body, headers = {}, peer = '203.0.113.9' } = {}) {
      const answer = await app.request(
        path.startsWith('/') ? path : `/mail/${path}`,
        {
          method,
          headers: { host: 'mail.example.org', ...headers },
          ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
          ...(body === undefined ? {} : { body }),
        },
        { incoming: { socket: { remoteAddress: peer } } },
      );
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: text, page: pageIn(text) };
    },
    counted: () =>
      metrics
        .text([])
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#')),
  };
}

function pageIn(text: string): unknown {
  if (!text.startsWith('{"page":')) return null;
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null && 'page' in value ? value.page : null;
}
