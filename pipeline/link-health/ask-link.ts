import { setTimeout as pause } from 'node:timers/promises';

import type { LinkAnswer } from './answer.ts';
import { type LinkReply, replyOf, type RequestOptions } from './request.ts';

/** Settings of {@link askLink}. */
export interface AskOptions extends RequestOptions {
  /** Waits for some milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

/** More redirects than browsers follow without a warning are a loop. */
const MOST_HOPS = 10;

/** A server that wants to be left alone for longer, in seconds, is asked again next time. */
const LONGEST_WAIT = 60;

/**
 * Asks whether something is at a URL, and follows its redirects. `HEAD` is asked first, because it is less work for the
 * server; some answer it wrongly, so whatever is not a success is asked with `GET`, of which only the head is read.
 */
export async function askLink(url: string, options: AskOptions): Promise<LinkAnswer> {
  const seen = new Set<string>();
  let isPermanent = true;
  let current = url;
  while (seen.size <= MOST_HOPS) {
    if (seen.has(current)) return { kind: 'unreachable', why: 'redirects in a circle' };
    seen.add(current);
    const reply = await patiently(current, options);
    if (typeof reply === 'string') return { kind: 'unreachable', why: reply };
    const { status, location } = reply;
    if (!REDIRECTS.has(status) || location === null) return verdict(url, current, status, isPermanent);
    isPermanent &&= status === 301 || status === 308;
    const next = URL.parse(location, current);
    if (next === null) return { kind: 'unreachable', why: 'redirects to something that is no address' };
    next.hash = '';
    current = next.href;
  }
  return { kind: 'unreachable', why: `redirects more than ${MOST_HOPS} times` };
}

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function verdict(url: string, reached: string, status: number, isPermanent: boolean): LinkAnswer {
  if (status === 404 || status === 410) return { kind: 'gone', status };
  if (status < 200 || status > 299) return { kind: 'unreachable', why: `answers ${status}` };
  if (reached === url || !isPermanent) return { kind: 'fine' };
  return { kind: 'moved', to: reached, isDoubtful: isDoubtful(url, reached) };
}

/** A page that is gone often leads to the home page, one that is not public to one for logging in. */
function isDoubtful(from: string, to: string): boolean {
  const { pathname, hostname } = new URL(to);
  if (pathname === '/' && new URL(from).pathname !== '/') return true;
  return /(?:^|[/.])(?:log-?in|sign-?in|signup|auth|sso|consent|account|404|not-?found|error)(?:[/.]|$)/iu.test(
    `${hostname}${pathname}`,
  );
}

/** As {@link replyOf}, with `GET` where `HEAD` says no, and once more where the server asks to wait. */
async function patiently(url: string, options: AskOptions): Promise<LinkReply | string> {
  const { wait = pause } = options;
  let method: 'HEAD' | 'GET' = 'HEAD';
  let hasWaited = false;
  for (;;) {
    const reply = await replyOf(url, method, options);
    // A server that breaks off on HEAD may know GET.
    if (typeof reply === 'string' && (method === 'GET' || reply.startsWith('is at'))) return reply;
    const seconds = typeof reply === 'string' ? null : reply.retryAfter;
    if (typeof reply !== 'string' && BUSY.has(reply.status) && seconds !== null) {
      if (hasWaited || seconds > LONGEST_WAIT) return reply;
      hasWaited = true;
      await wait(seconds * 1000);
    } else if (typeof reply === 'string' || (reply.status >= 400 && method === 'HEAD')) method = 'GET';
    else return reply;
  }
}

const BUSY: ReadonlySet<number> = new Set([429, 503]);
