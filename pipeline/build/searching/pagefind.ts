import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire, findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';

import type { SearchableDocument } from '../../emit/search/searchable.ts';
import { compareTexts } from '../../text/order/compare.ts';
import { errorMessage } from '../../text/thrown.ts';
import type { Indexed, Indexer, IndexFile } from './indexer.ts';

/**
 * Makes indexes with pagefind’s program, in a process of its own, so that whatever happens to it, the build goes on. It is
 * run as its command line is, and not through its Node API: that waits forever for a program that has ended, and takes half
 * as much time again for passing texts and files along.
 *
 * @param program Where it is; by default, what npm has installed for this machine.
 */
export function pagefind(program: PagefindProgram | null = installedPagefind()): Indexer {
  return {
    version: program === null ? null : `pagefind ${program.version}`,
    index: (documents) =>
      program === null
        ? Promise.resolve({ failure: 'it is not installed for this machine' })
        : indexApart(program.file, documents),
  };
}

/** pagefind’s program. */
export interface PagefindProgram {
  /** Absolute. */
  readonly file: string;
  readonly version: string;
}

/** Finds what npm has installed as an optional package for this platform; `null`: nothing. */
export function installedPagefind(
  platform: NodeJS.Platform = process.platform,
  architecture: string = process.arch,
): PagefindProgram | null {
  const name = `@pagefind/${platform === 'win32' ? 'windows' : platform}-${architecture}`;
  try {
    const own = findPackageJSON('pagefind', import.meta.url);
    if (own === undefined) return null;
    // Where packages are not hoisted, pagefind alone can find its own.
    const { resolve } = createRequire(own);
    const described = resolve(`${name}/package.json`);
    const { version }: { version?: unknown } = JSON.parse(readFileSync(described, 'utf8'));
    const file = resolve(`${name}/bin/pagefind_extended${platform === 'win32' ? '.exe' : ''}`);
    return typeof version === 'string' ? { file, version } : null;
  } catch {
    return null;
  }
}

/** Milliseconds for the program to start, and for each article: a hundred times what it takes. */
const PATIENCE = { start: 30_000, each: 200 };

/** The longest that the program’s own words are quoted. */
const QUOTED = 300;

/** Files are written and read synchronously: what else a build has to do would come between them, and the program would wait. */
async function indexApart(program: string, documents: Iterable<SearchableDocument>): Promise<Indexed> {
  let place: string | null = null;
  const begun = Date.now();
  try {
    place = mkdtempSync(join(tmpdir(), 'milepost-search-'));
    const site = join(place, 'site');
    mkdirSync(site);
    let count = 0;
    for (const { name, html } of documents) {
      writeFileSync(join(site, `${name}.html`), html);
      count += 1;
    }
    const failure = await run(program, place, PATIENCE.start + count * PATIENCE.each);
    if (failure !== null) return { failure };
    const index = join(place, 'index');
    // Whoever waits for it may have been busy when it was done.
    const done = statSync(join(index, ENTRY)).mtimeMs;
    return { files: neededFiles(index), milliseconds: Math.max(0, Math.round(done - begun)) };
  } catch (error) {
    return { failure: errorMessage(error) };
  } finally {
    if (place !== null) forget(place);
  }
}

/** What can't be removed there does no harm. */
function forget(place: string): void {
  try {
    rmSync(place, { recursive: true, force: true });
  } catch {
    // The system empties its folder for such files itself.
  }
}

/** @returns Why it failed; `null`: it did not. */
async function run(program: string, cwd: string, patience: number): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, ['--site', 'site', '--output-path', 'index', '--silent'], {
      cwd,
      // It takes settings from variables of its own, too.
      env: {},
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: patience,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (words: string) => {
      said = `${said}${words}`.slice(-QUOTED);
    });
    child.on('error', (error) => resolve(errorMessage(error)));
    child.on('close', (code, signal) => {
      if (code === 0) return resolve(null);
      const words = said.trim().replaceAll(/\s+/gu, ' ');
      resolve(
        `it ended with ${signal === null ? `exit code ${code}` : signal}${words === '' ? '' : `: ${words}`}`,
      );
    });
  });
}

/** The files that a page needs that searches by itself: without pagefind’s own interfaces, and other languages’ programs. */
function neededFiles(folder: string): readonly IndexFile[] {
  const entry = readFileSync(join(folder, ENTRY), 'utf8');
  const { languages = {} }: Partial<PagefindEntry> = JSON.parse(entry);
  const programs = new Set(Object.values(languages).map(({ wasm }) => `wasm.${wasm ?? 'unknown'}.pagefind`));
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name).slice(folder.length + 1))
    .filter((path) => (/^[^/\\]+\.(?:js|css)$/u.test(path) ? path === 'pagefind.js' : true))
    .filter((path) => !path.startsWith('wasm.') || programs.has(path))
    .toSorted(compareTexts)
    .map((path) => ({ path: path.split(sep).join('/'), content: readFileSync(join(folder, path)) }));
}

const ENTRY = 'pagefind-entry.json';

/** What is read of the file that an index begins with. */
interface PagefindEntry {
  readonly languages: Readonly<Record<string, { readonly wasm?: string | null }>>;
}
