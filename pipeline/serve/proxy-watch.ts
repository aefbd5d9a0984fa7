import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

import { proxyProblem, type IsTrusted } from './client-network.ts';
import type { ServeLog } from './context.ts';

/**
 * Tells whoever runs the server when a proxy is not set up, once for each kind of mistake.
 *
 * @returns Takes each request.
 */
export function proxyWatch(isTrusted: IsTrusted, log: ServeLog): (c: Context) => void {
  const told = new Set<string>();
  return (c) => {
    const peer = getConnInfo(c).remote.address ?? '';
    const problem = proxyProblem(peer, c.req.header('x-forwarded-for'), isTrusted);
    if (problem === null || told.has(problem)) return;
    told.add(problem);
    log.noted(`${PROBLEMS[problem]} (${peer}). ${MEND}`);
  };
}

const PROBLEMS = {
  silent: 'a request came through a trusted proxy that does not say whose it is',
  untrusted: 'a request came with an X-Forwarded-For that is not trusted',
} as const;
const MEND =
  'It counts as the proxy’s own, so everybody behind it shares one limit. Let the proxy set X-Forwarded-For and name it in `serve.trustedProxies`, see docs/proxies.md.';
