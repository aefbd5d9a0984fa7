import { existsSync, readFileSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { dirname, join } from 'node:path';

import { glob } from 'tinyglobby';

import type { Generator } from '../emit/emitter.ts';
import type { Templates } from '../model/template.ts';
import { dataHash, hashOf } from '../text/hash.ts';
import { hashOfFiles } from '../files/hash-of-files.ts';

/** The program's own modules: `pipeline/`, or what was compiled from it. */
const SOURCE = dirname(import.meta.dirname);

/** The folder of the package that this file belongs to: the checkout, or `node_modules/milepost`. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** The program's version, from its package. */
export function programVersion(): string {
  const { version } = packageRecord();
  return typeof version === 'string' ? version : '0.0.0';
}

/** The oldest Node.js that the program runs on, from its package: `22.22.2`. */
export function oldestNode(): string {
  const { engines } = packageRecord();
  const range = engines !== null && typeof engines === 'object' && 'node' in engines ? engines.node : null;
  const [, oldest] = typeof range === 'string' ? (/^>=\s*([\d.]+)$/.exec(range) ?? []) : [];
  return oldest ?? '0.0.0';
}

/** Where the program is developed, and what workflows name: `owner/name` on GitHub. */
export function programRepository(): string {
  const { repository } = packageRecord();
  const url =
    repository !== null && typeof repository === 'object' && 'url' in repository
      ? repository.url
      : repository;
  const [, name] = typeof url === 'string' ? (/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? []) : [];
  return name ?? 'milepost/milepost';
}

/** Where a document of this version can be read. @param path Below `docs/`: `guides/moving.md`. */
export function documentAddress(path: string): string {
  return `https://github.com/${programRepository()}/blob/v${programVersion()}/docs/${path}`;
}

/** Names of documents, as in `docs/providers.md`, become addresses: the package does not have them. */
export function withDocumentAddresses(text: string): string {
  return text.replaceAll(/(?<![\w/])docs\/((?:providers|proxies|guides\/[a-z-]+)\.md)/g, (_, path: string) =>
    documentAddress(path),
  );
}

function packageRecord(): {
  readonly version?: unknown;
  readonly engines?: unknown;
  readonly repository?: unknown;
} {
  const parsed: unknown = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
  return parsed !== null && typeof parsed === 'object' ? parsed : {};
}

/** The program, as feeds and pages name it. */
export function programAsGenerator(): Generator {
  return { name: 'milepost', version: programVersion(), url: `https://github.com/${programRepository()}` };
}

/**
 * The hash of the program, what it is built with and runs on, the templates, and the words: what every output depends on besides
 * the content. It changes with any source file, so that a changed program never leaves old output behind.
 *
 * @param words The hash of the words of the interface.
 */
export async function programHash(templates: readonly Templates[], words = ''): Promise<string> {
  own ??= await ownHash();
  return dataHash(own, words, ...templates.map((set) => Array.from(set, ([name, { text }]) => [name, text])));
}

/** A running program is what it was when it started, even if its files change. */
let own: string | null = null;

async function ownHash(): Promise<string> {
  const modules = await glob(['**/*.{ts,js,mjs}'], { cwd: SOURCE, expandDirectories: false });
  // Read each time: where a file system makes up its times, a new version is told by them. The second is for a checkout; the third says what is installed beside an installed package.
  const packages = ['package.json', 'package-lock.json', '../.package-lock.json']
    .map((name) => join(packageFolder(), name))
    .filter((file) => existsSync(file))
    .map((file) => hashOf(readFileSync(file)));
  // It is kept beside what Node made of the same files.
  const compiled = getCompileCacheDir() ?? null;
  return dataHash(
    process.version,
    packages,
    hashOfFiles(
      modules.sort().map((name) => ({ name, file: join(SOURCE, name) })),
      compiled === null ? null : join(compiled, 'milepost-program.json'),
    ),
  );
}
