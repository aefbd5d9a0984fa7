import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { findSubscriber } from '../audience/subscribers.ts';
import { directionOf } from '../emit/direction.ts';
import { sentLanguage } from '../model/language.ts';
import type { MessageValues } from '../words/message.ts';
import { acceptedLanguage } from './language/accepted-language.ts';
import { saidPage } from './language/said-page.ts';
import { clientAddress, networkOf, trustedNetworks } from './client-network.ts';
import type { ServeContext } from './context.ts';
import { HOOK_PROVIDERS } from './hooks/providers.ts';
import type { Metrics } from './metrics.ts';
import type { OptInQueue } from './opt-in/opt-in-queue.ts';
import type { Frame, ServedPage } from './pages.ts';
import { unsubscribeDesk, type UnsubscribeDesk } from './unsubscribe-desk.ts';
import type { WriteQueue } from './write-queue.ts';

/** An error as scripts get it. */
export interface ApiFailure {
  /** A permanent name. */
  readonly error: string;
  /** Key of the catalogue: words for the person who waits. */
  readonly words: string;
  readonly values?: MessageValues;
  /** What a program has to know besides. */
  readonly more?: Readonly<Record<string, string | number>>;
}

/** What every route needs to answer. */
export interface Exchange {
  readonly context: ServeContext;
  readonly metrics: Metrics;
  /** `null`: nobody can subscribe. */
  readonly queue: OptInQueue | null;
  /** Whatever changes the database goes through here, except unsubscribing. */
  readonly writes: WriteQueue;
  readonly unsubscriptions: UnsubscribeDesk;
  /** The public path of the endpoints, with slashes around it: `/` or `/mail/`. */
  readonly base: string;
  /** Makes a page, in the language of {@link Exchange.language}. Its heading, words and problem are keys of the catalogue. */
  page(c: Context, page: ServedPage, status?: ContentfulStatusCode): Response;
  /** Answers a script with an error, and its words in the language of {@link Exchange.language}. */
  fail(c: Context, failure: ApiFailure, status: ContentfulStatusCode): Response;
  /** Whether a script is answered, rather than a person. */
  isForScripts(c: Context): boolean;
  /** From now on, what is answered is in this language (BCP 47), if there are words in it. @param language `null`: not known. */
  speak(c: Context, language: string | null): void;
  /** The same with the language of a subscriber. */
  speakTo(c: Context, subscriber: number): Promise<void>;
  /** The language of the answer: what is known of the person, else what their browser asks for, else the publication's. */
  language(c: Context): string;
  /** The address of the client; it is neither kept nor logged. */
  client(c: Context): string;
  /** The network of the client, shortened. */
  network(c: Context): string;
  /** The answer if another program has locked the database for too long, so that nothing was changed. */
  busy(c: Context): Response;
  /** Counts and logs a refused request; the caller sends the answer. */
  refuse(c: Context, reason: string, status: ContentfulStatusCode): void;
}

/** Puts together what the routes need. */
export function createExchange(
  context: ServeContext,
  metrics: Metrics,
  queue: OptInQueue | null,
  writes: WriteQueue,
): Exchange {
  const isTrusted = trustedNetworks(context.trustedProxies);
  const base = context.endpoint === null ? '/' : new URL(context.endpoint).pathname;
  const frameIn = (spoken: string): Frame => ({
    site: {
      ...context.site,
      language: spoken,
      direction: directionOf(spoken),
      consent: context.consent(spoken),
    },
    links: {
      stylesheet: `${base}style.css`,
      favicon: `${base}favicon.svg`,
      subscribe: `${base}subscribe`,
    },
  });
  const client = (c: Context): string =>
    clientAddress(getConnInfo(c).remote.address ?? '', c.req.header('x-forwarded-for'), isTrusted);
  const network = (c: Context): string => networkOf(client(c));
  const known = new WeakMap<Context, string>();
  const language = (c: Context): string => {
    const own = known.get(c);
    if (own !== undefined) return context.words.spoken(own);
    return acceptedLanguage(c.req.header('accept-language'), context.words) ?? context.site.language;
  };
  const page: Exchange['page'] = (c, served, status = 200) => {
    const spoken = language(c);
    return c.html(context.render(saidPage(served, context.words, spoken), frameIn(spoken)), status);
  };
  const fail: Exchange['fail'] = (c, { error, words, values, more }, status) =>
    c.json({ error, message: context.words.say(language(c), words, values), ...more }, status);
  const isForScripts: Exchange['isForScripts'] = (c) => routeOf(c, base) === '/api/subscribe';
  const speak: Exchange['speak'] = (c, tag) => {
    const read = sentLanguage(tag ?? '');
    if (read !== null) known.set(c, read);
  };
  const refuse: Exchange['refuse'] = (c, reason, status) => {
    metrics.count('milepost_refused_total', { reason });
    const route = routeOf(c, base);
    context.log.refused({ reason, method: c.req.method, route, status, network: network(c) });
  };
  return {
    context,
    metrics,
    queue,
    writes,
    unsubscriptions: unsubscribeDesk(context, metrics, writes),
    base,
    client,
    network,
    page,
    fail,
    isForScripts,
    speak,
    async speakTo(c, subscriber) {
      const person = await findSubscriber(context.database, { id: subscriber });
      speak(c, person?.language ?? null);
    },
    language,
    busy(c) {
      refuse(c, 'database locked', 503);
      c.header('Retry-After', String(RETRY_AFTER));
      return isForScripts(c)
        ? fail(c, { error: 'busy', words: BUSY.words, more: { seconds: RETRY_AFTER } }, 503)
        : page(c, BUSY, 503);
    },
    refuse,
  };
}

/** In seconds. */
const RETRY_AFTER = 30;
const BUSY = {
  name: 'problem',
  heading: 'serve.busy.heading',
  words: 'serve.busy.words',
  again: false,
} as const;

/**
 * The route of a request, with placeholders for the parts that vary, for logs and counters; `none` if no route matches,
 * because a path can be anything.
 */
export function routeOf(c: Context, base: string): string {
  const path = c.req.path.startsWith(base) ? c.req.path.slice(base.length) : c.req.path.slice(1);
  const [first = '', second] = path.split('/');
  if (first === '' && second === undefined) return '/';
  if (!ROUTES.has(first)) return 'none';
  if (first === 'api') return '/api/subscribe';
  if (first === 'stats') return '/stats';
  if (first === 'hooks') return `/hooks/${HOOK_PROVIDERS.has(second ?? '') ? second : ':provider'}/:secret`;
  return second === undefined ? `/${first}` : `/${first}/:token`;
}

const ROUTES = new Set([
  'subscribe',
  'confirm',
  'preferences',
  'unsubscribe',
  'undo',
  'not-me',
  'api',
  'hooks',
  'healthz',
  'metrics',
  'stats',
  'style.css',
  'favicon.svg',
]);
