import { gzipSync } from 'node:zlib';

/** What a page weighs with what it loads to be read: its style sheet and its scripts, without pictures. */
export interface PageWeight {
  /** Bytes. */
  readonly plain: number;
  /** Bytes, each file compressed by itself as a host would send it. */
  readonly gzipped: number;
}

/**
 * Weighs a page of a build.
 *
 * @param files Of the build, by path.
 * @param path Of the page.
 */
export function weightOf(files: ReadonlyMap<string, Uint8Array>, path: string): PageWeight {
  const page = Buffer.from(files.get(path) ?? []).toString('utf8');
  const loaded = [
    ...page.matchAll(/<script[^>]* src="([^"]*)"/g),
    ...page.matchAll(/<link rel="stylesheet" href="([^"]*)"/g),
  ].map(([, href = '']) => new URL(href, `https://x.example/${path}`).pathname.slice(1));
  const all = [path, ...loaded].map((name) => files.get(name) ?? new Uint8Array());
  return {
    plain: all.reduce((sum, { length }) => sum + length, 0),
    gzipped: all.reduce((sum, bytes) => sum + gzipSync(bytes).length, 0),
  };
}
