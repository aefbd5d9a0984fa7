import { gzipSync } from 'node:zlib';

import { visit } from 'unist-util-visit';

import { attribute, parsePage } from '../emit/site/parsed-page.ts';

/** What a page weighs with what it loads to be read: its style sheet and its scripts, without pictures. */
export interface PageWeight {
  /** Bytes. */
  readonly plain: number;
  /** Bytes, each file compressed by itself as a host would send it. */
  readonly gzipped: number;
  /** How many elements the page has before a script has run. */
  readonly elements: number;
  /** The files it loads besides itself, below out/. */
  readonly loaded: readonly string[];
  /** Scripts that the page waits for before it goes on, as they are written. */
  readonly blocking: readonly string[];
}

/**
 * Weighs a page of a build.
 *
 * @param files Of the build, by path.
 * @param path Of the page.
 * @param site The path of the site, below which the files are.
 * @throws If it loads what is not there.
 */
export function weightOf(
  files: ReadonlyMap<string, string | Uint8Array>,
  path: string,
  site: string,
): PageWeight {
  const page = parsePage(Buffer.from(files.get(path) ?? []).toString('utf8'));
  let elements = 0;
  visit(page.root, 'element', () => {
    elements += 1;
  });
  const scripts = page.all('script').filter((script) => attribute(script, 'type') !== 'application/ld+json');
  const sheets = page.all('link').filter((link) => attribute(link, 'rel') === 'stylesheet');
  const loaded = [
    ...scripts.map((one) => attribute(one, 'src')),
    ...sheets.map((one) => attribute(one, 'href')),
  ]
    .filter((address) => address !== null)
    .map((address) => new URL(address, `https://x.example${site}${path}`).pathname.slice(site.length));
  const bytes = [path, ...loaded].map((name) => {
    const content = files.get(name);
    if (content === undefined) throw new Error(`${path} loads ${name}, which is not there`);
    return Buffer.from(content);
  });
  return {
    plain: bytes.reduce((sum, { length }) => sum + length, 0),
    gzipped: bytes.reduce((sum, one) => sum + gzipSync(one).length, 0),
    elements,
    loaded,
    blocking: scripts
      .filter((script) => !('defer' in script.properties) || attribute(script, 'src') === null)
      .map((script) => attribute(script, 'src') ?? 'a script in the page'),
  };
}
