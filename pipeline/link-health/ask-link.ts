import type { LinkAnswer } from './answer.ts';
import type { HostGate } from './host-gate.ts';
import { type LinkReply, type NoReply, replyOf, type RequestOptions } from './request.ts';

/** More redirects than browsers follow without a warning are a loop. */
const MOST_HOPS = 10;

/**
 * Asks whether something is at a URL, and follows its redirects. `HEAD` is asked first, because it is less work for the
 * server; some answer it wrongly, so whatever is not a success is asked with `GET`, of which only the head is read.
 *
 * @param gate Every request goes through it, those to the targets of redirects, too.
 */
export async function askLink(url: string, gate: HostGate, options: RequestOptions): Promise<LinkAnswer> {
  const seen = new Set<string>();
  let isPermanent = true;
  let current = url;
  while (seen.size <= MOST_HOPS) {
    if (seen.has(current)) return { kind: 'unreachable', why: 'redirects in a circle' };
    seen.add(current);
    const reply = await patiently(current, gate, options);
    if ('why' in reply) return { kind: 'unreachable', why: reply.why };
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

/**
 * As {@link replyOf}, when it is the host's turn, with `GET` where `HEAD` says no, and once more where the server asks to wait. A
 * server that is too busy is not asked the same in another way: it is left alone for as long as it says.
 */
async function patiently(
  url: string,
  gate: HostGate,
  options: RequestOptions,
): Promise<LinkReply | Pick<NoReply, 'why'>> {
  const { hostname } = new URL(url);
  let method: 'HEAD' | 'GET' = 'HEAD';
  let busy: BusyReply | null = null;
  for (;;) {
    const [asked, hasWaited] = [method, busy !== null];
    const reply = await gate.pass(hostname, async () => {
      const answer = await replyOf(url, asked, options);
      // Before anybody else has their turn.
      if (isBusy(answer)) gate.rest(hostname, restOf(answer, hasWaited));
      return answer;
    });
    if (reply === 'closed') return busy ?? LEFT_ALONE;
    if (isBusy(reply)) {
      if (hasWaited) return reply;
      busy = reply;
      // Some answer 503 to HEAD alone, and name no time.
      if (reply.status === 503 && reply.retryAfter === null) method = 'GET';
    } else {
      const isDone = 'why' in reply ? reply.isCertain : reply.status < 400;
      // A server that breaks off on HEAD may know GET.
      if (isDone || method === 'GET') return reply;
      method = 'GET';
    }
  }
}

/** From a server that is asked for more than it can or wants to give. */
interface BusyReply extends LinkReply {
  readonly status: 429 | 503;
}

function isBusy(reply: LinkReply | NoReply): reply is BusyReply {
  return 'status' in reply && (reply.status === 429 || reply.status === 503);
}

const LEFT_ALONE = { why: 'is at a host that is busy, and asked to be left alone' };

/** For how many milliseconds a server that does not say it is left alone. */
const REST = 10_000;

/** One that is too busy even after a while is asked nothing more. */
function restOf({ retryAfter }: LinkReply, hasWaited: boolean): number {
  if (hasWaited) return Infinity;
  return retryAfter === null ? REST : retryAfter * 1000;
}
