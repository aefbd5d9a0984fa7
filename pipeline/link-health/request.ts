import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The beginning of an answer. */
export interface LinkReply {
  readonly status: number;
  /** `Location`, as it is written. */
  readonly location: string | null;
  /** `Retry-After`, in seconds from now; `null`: none. */
  readonly retryAfter: number | null;
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
 *
 * @returns If there is none, why, as the end of a sentence that begins with "it".
 */
export async function replyOf(
  url: string,
  method: 'HEAD' | 'GET',
  { agent, isForbidden = isNotPublic, patience = 15_000, now = (): Date => new Date() }: RequestOptions,
): Promise<LinkReply | string> {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') return `redirects to ${protocol}`;
  const host = hostname.replace(/^\[(.*)\]$/u, '$1');
  // A host that is an address is not looked up.
  if (isIP(host) !== 0 && isForbidden(host)) return PRIVATE;
  const request = protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve) => {
    const headers = { 'user-agent': agent, accept: 'text/html,*/*;q=0.8', 'accept-encoding': 'identity' };
    const asked = request(url, {
      method,
      headers,
      lookup: guarded(isForbidden),
      agent: false,
      signal: AbortSignal.timeout(patience),
    });
    asked.on('response', (answer) => {
      const { statusCode = 0, headers: told } = answer;
      resolve({
        status: statusCode,
        location: told.location ?? null,
        retryAfter: seconds(told['retry-after'], now()),
      });
      answer.destroy();
    });
    asked.on('error', (error) => {
      resolve(reason(error));
    });
    asked.end();
  });
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

/** Loopback, private, link-local and other special addresses (RFC 6890). */
function isNotPublic(address: string): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  return SPECIAL.check(address, family);
}

const SPECIAL = specialAddresses();

function specialAddresses(): BlockList {
  const list = new BlockList();
  const ranges4 = [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const;
  for (const [network, prefix] of ranges4) list.addSubnet(network, prefix, 'ipv4');
  const ranges6 = [
    ['::', 127],
    ['64:ff9b::', 96],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const;
  for (const [network, prefix] of ranges6) list.addSubnet(network, prefix, 'ipv6');
  return list;
}

function seconds(stated: string | undefined, now: Date): number | null {
  if (stated === undefined) return null;
  if (/^\d+$/u.test(stated)) return Number(stated);
  const until = Date.parse(stated);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - now.getTime()) / 1000));
}

function reason(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'EPRIVATE') return PRIVATE;
  if (code === 'ENOTFOUND') return 'is at a host that there is not';
  if (error.name === 'TimeoutError' || error.name === 'AbortError' || code === 'ABORT_ERR')
    return 'does not answer in time';
  if (/CERT|SSL|TLS|ALTNAME|SIGNED/u.test(code)) return `has a certificate that is not valid (${code})`;
  return code === '' ? 'breaks off' : `can’t be reached (${code})`;
}
