import { lookup } from 'node:dns';
import { type ClientRequest, request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';

import { isNotPublic } from './special-addresses.ts';

/** The beginning of an answer. */
export interface LinkReply {
  readonly status: number;
  /** `Location`, with whatever is not ASCII in percent: each byte as it came, so that it is UTF-8 if it was. */
  readonly location: string | null;
  /** `Retry-After`, in seconds from now; `null`: none. */
  readonly retryAfter: number | null;
}

/** That there is no answer. */
export interface NoReply {
  /** Ends a sentence that begins with "it". */
  readonly why: string;
  /** Whether another method would fare no better. */
  readonly isCertain: boolean;
}

/** How servers are asked. */
export interface RequestOptions {
  /** `User-Agent`. */
  readonly agent: string;
  /** Whether a server at an IP address must not be asked. By default those that are not on the public internet. */
  readonly isForbidden?: (address: string) => boolean;
  /** Milliseconds for one answer. Default 15 seconds. */
  readonly patience?: number;
  /** For `Retry-After` with a date. */
  readonly now?: () => Date;
}

/**
 * Asks a server, and reads nothing of its answer but the head.
 */
export async function replyOf(
  url: string,
  method: 'HEAD' | 'GET',
  { agent, isForbidden = isNotPublic, patience = 15_000, now = (): Date => new Date() }: RequestOptions,
): Promise<LinkReply | NoReply> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return certain(`redirects to ${protocol}`);
  const host = hostname.replace(/^\[(.*)\]$/u, '$1');
  // A host that is an address is not looked up.
  if (isIP(host) !== 0 && isForbidden(host)) return certain(PRIVATE);
  const open = protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const headers = { 'user-agent': agent, accept: 'text/html,*/*;q=0.8', 'accept-encoding': 'identity' };
    const asked = opened(() =>
      open(url, {
        method,
        headers,
        lookup: guarded(isForbidden),
        agent: false,
        signal: AbortSignal.timeout(patience),
      }),
    );
    if (asked === null) {
      resolve(certain('is no address that can be asked'));
      return;
    }
    asked.on('response', (answer) => {
      const { statusCode = 0, headers: told } = answer;
      resolve({
        status: statusCode,
        location: told.location?.replaceAll(NOT_ASCII, inPercent) ?? null,
        retryAfter: seconds(told['retry-after'], now()),
      });
      answer.destroy();
    });
    asked.on('error', (error) => {
      resolve(reason(error));
    });
    // The end of every request, also where there is neither an answer nor an error: a change of protocol (101) is none.
    asked.on('close', () => {
      resolve({ why: 'breaks off', isCertain: false });
    });
    asked.end();
  });
}

/** `null`: some URLs can't be asked, such as one with a user's name that is no text. */
function opened(open: () => ClientRequest): ClientRequest | null {
  try {
    return open();
  } catch {
    return null;
  }
}

/** Node reads headers as Latin-1, each byte as one character. */
const NOT_ASCII = /[^\0-\x7f]/gu;

function inPercent(byte: string): string {
  return `%${byte.charCodeAt(0).toString(16).toUpperCase()}`;
}

const PRIVATE = 'is at an address that is not public';

/** The address that is looked up is the one that is connected to, so a name can't lead to another one in between. */
function guarded(isForbidden: (address: string) => boolean): LookupFunction {
  return (host, options, callback) => {
    lookup(host, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) callback(error, '', 0);
      else if (addresses.some(({ address }) => isForbidden(address)))
        callback(Object.assign(new Error(PRIVATE), { code: 'EPRIVATE' }), '', 0);
      else if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function seconds(stated: string | undefined, now: Date): number | null {
  if (stated === undefined) return null;
  if (/^\d+$/u.test(stated)) return Number(stated);
  const until = Date.parse(stated);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}

function certain(why: string): NoReply {
  return { why, isCertain: true };
}

function reason(error: Error): NoReply {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EPRIVATE') return certain(PRIVATE);
  if (code === 'ENOTFOUND') return certain('is at a host that there is not');
  if (error.name === 'TimeoutError' || error.name === 'AbortError' || code === 'ABORT_ERR')
    return { why: 'does not answer in time', isCertain: false };
  if (/CERT|SSL|TLS|ALTNAME|SIGNED/u.test(code))
    return certain(`has a certificate that is not valid (${code})`);
  const why = code === '' ? 'breaks off' : `can’t be reached (${code})`;
  return { why, isCertain: NOBODY_THERE.has(code) };
}

const NOBODY_THERE: ReadonlySet<string> = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH']);
