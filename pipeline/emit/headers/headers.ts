import type { BuildOutput } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import type { ThemeFont } from '../../model/settings/theme.ts';
import { dataHash } from '../../text/hash.ts';
import type { EmitContext } from '../emitter.ts';
import { apacheHeaders } from './apache.ts';
import { netlifyHeaders } from './netlify.ts';
import { securityHeaders } from './policy.ts';

/** Emits the file in which a static host reads what headers to send, if the publisher names such a host. */
export function* emitHeaders({ site }: Publication, { settings }: EmitContext): Generator<BuildOutput> {
  const { headers, newsletter, theme } = settings;
  if (headers === false) return;
  const security = securityHeaders(site.url, newsletter.endpoint);
  const base = new URL(site.url).pathname;
  const fonts = Object.values<ThemeFont>({ ...theme.fonts }).flatMap(({ files }) =>
    files.map(({ path }) => path),
  );
  const [path, text]: [string, string] =
    headers === 'netlify'
      ? ['_headers', netlifyHeaders(security, [...new Set(fonts)])]
      : ['.htaccess', apacheHeaders(security, base)];
  yield { path, key: dataHash(text), render: () => text };
}
