import { createServer } from 'node:http';
import { extname } from 'node:path';
import { gzipSync } from 'node:zlib';

/** As strict a policy as a publisher can set: nothing inline, nothing from elsewhere. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'";

/** Files served on this machine. */
export interface FileServer {
  /** Where the files are, with a trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.avif': 'image/avif',
  '.jpg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.xml': 'application/xml',
  '.json': 'application/feed+json',
};

/**
 * Serves files from memory on a free port of 127.0.0.1.
 *
 * @param files By path, `index.html` for a folder.
 * @param below The path they are served below, with slashes around it: `/log/`.
 * @param policy Their content security policy.
 * @param isCompressed Whether text is sent compressed, as hosts of sites do.
 */
export async function serveFiles(
  files: ReadonlyMap<string, string | Uint8Array>,
  below: string,
  policy: string = POLICY,
  isCompressed = false,
): Promise<FileServer> {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const name = path.startsWith(below) ? path.slice(below.length) : null;
    const file = name === '' || name?.endsWith('/') ? `${name}index.html` : name;
    const found = file === null ? undefined : files.get(file);
    const type = mediaTypes[extname(file ?? '')] ?? 'application/octet-stream';
    const isZipped = isCompressed && /^text|xml|json/.test(type);
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': type,
      'content-security-policy': policy,
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
    });
    response.end(isZipped && found !== undefined ? gzipSync(found) : found);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected to listen on a port');
  return {
    url: `http://127.0.0.1:${address.port}${below}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
