import { existsSync } from 'node:fs';
import { lstat, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { makeFolder } from '../files/make-folder.ts';
import { pathBelow } from '../files/path-below.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import { OWN_FOLDER } from '../model/permalinks.ts';
import { removeLeftovers, writeAtomically } from '../files/atomic.ts';
import { pathClearance } from './clear-paths.ts';
import { type FileHashes, readHashes } from './file-hashes.ts';
import { openJournal, readJournal } from './journal.ts';
import {
  EMPTY_MANIFEST,
  MANIFEST_PATH,
  type Manifest,
  type ManifestEntry,
  parseManifest,
  serializeManifest,
} from './manifest.ts';
import { keyOf } from './render-output.ts';
import { type RenderingOptions, writeChanged } from './write-changed.ts';
import { type ChangedOutput, noteDone, type WriteRun } from './write-run.ts';

/** What a build did to the out folder. */
export interface WriteReport {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Outputs that could not be rendered. */
  readonly failed: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** Settings of {@link writeOutputs}. */
export interface WriteOptions extends RenderingOptions {
  /** The out folder, absolute; made if it does not exist. */
  readonly out: string;
  /** Hash of the program and its templates: if it changes, everything is rendered again. */
  readonly program: string;
  /** Knows what is in the out folder; by default its files are read. */
  readonly hashes?: FileHashes;
  /** Whether some outputs are unknown because their emitter failed: then nothing is removed. Default: no. */
  readonly isPartial?: boolean;
  /** What is still being made; everything else is written meanwhile. Default: nothing. */
  readonly later?: LaterOutputs;
  /** Called after each output, with how many are done. */
  readonly progress?: (done: number) => void;
}

/** Outputs that it takes long to find out about. */
export interface LaterOutputs {
  /** The folder that all are in, below the out folder. */
  readonly folder: string;
  /** Called when all others are written. */
  readonly outputs: () => Promise<readonly BuildOutput[]>;
}

/**
 * Brings the out folder up to date. Only outputs with a new key are rendered; a file whose bytes stay the same is not
 * touched; each file is written atomically. What an earlier build wrote and this one no longer makes is removed; other
 * files are left alone. If an output can't be rendered, that is reported and its old file stays.
 *
 * @throws What the file system throws if the folder can't be written.
 */
export async function writeOutputs(
  outputs: Iterable<BuildOutput>,
  options: WriteOptions,
): Promise<WriteReport> {
  const { out, program, hashes = readHashes(options.out), isPartial = false, later, progress } = options;
  const abandoned = await readJournal(out);
  // Only a killed build leaves something half-written, and looking for it in ten thousand folders takes time.
  if (abandoned !== null || !existsSync(join(out, MANIFEST_PATH))) await removeLeftovers(out);
  const { manifest, diagnostics } = await readManifest(out);
  await makeFolder(join(out, OWN_FOLDER));
  const state: WriteRun = {
    out,
    before: withUnknown(abandoned ?? [], manifest.files),
    journal: openJournal(out),
    hashes,
    after: new Map(),
    written: 0,
    unchanged: 0,
    failed: 0,
    done: 0,
    findings: [diagnostics],
    progress,
  };
  let removed = 0;
  try {
    const paths = pathClearance((found) => void state.findings.push([found]));
    const write = (...some: readonly Iterable<BuildOutput>[]): Promise<void> =>
      writeChanged(changedOutputs(some, program, state), options, state);
    await write(paths.take(outputs), paths.takeSpare({ outsideOf: later?.folder }));
    await write(paths.take((await later?.outputs()) ?? []), paths.takeSpare());
    if (isPartial) keepStale(state);
    removed = await removeStale(state);
    const text = serializeManifest(state.after);
    if ((await readText(join(out, MANIFEST_PATH))) !== text)
      await writeAtomically(join(out, MANIFEST_PATH), text);
  } catch (error) {
    state.journal.leave();
    throw error;
  }
  await state.journal.close();
  hashes.keep(state.after);
  const { written, unchanged, failed } = state;
  return { written, unchanged, removed, failed, diagnostics: eachOnce(state.findings.flat()) };
}

/** Looks at outputs one after the other; those that are as they were are done, the others are given. */
function* changedOutputs(
  outputs: readonly Iterable<BuildOutput>[],
  program: string,
  state: WriteRun,
): Generator<ChangedOutput> {
  for (const output of together(outputs)) {
    const key = keyOf(output, program);
    if (isAsItWas(output, key, state)) continue;
    const { path } = output;
    const task = { path, key, found: state.hashes.of(path) };
    const isShareable = output.emitter === undefined && output.pieces === undefined && output.isCopy !== true;
    yield { output, task, isShareable, place: state.findings.push([]) - 1 };
  }
}

function* together(all: readonly Iterable<BuildOutput>[]): Generator<BuildOutput> {
  for (const outputs of all) yield* outputs;
}

/** An entry for a file of which only the path is known. */
const UNKNOWN: ManifestEntry = { key: '', hash: '' };

/** @param abandoned Files that a killed build left behind. */
function withUnknown(abandoned: readonly string[], known: Manifest['files']): Manifest['files'] {
  if (abandoned.length === 0) return known;
  return new Map([...abandoned.map((path) => [path, UNKNOWN] as const), ...known]);
}

/** Whether a file needs not be made again; if so, that is noted. */
function isAsItWas(output: BuildOutput, key: string, state: WriteRun): boolean {
  const before = state.before.get(output.path);
  if (before === undefined || before.key !== key) return false;
  if (state.hashes.of(output.path) !== before.hash) return false;
  state.after.set(output.path, before);
  state.unchanged += 1;
  // Findings about something no longer checked are not reported.
  if (output.inspect !== undefined) state.findings.push(before.findings ?? []);
  noteDone(state);
  return true;
}

/** Keeps each finding once: one faulty template can affect many outputs. */
function eachOnce(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Map<string, Diagnostic>();
  for (const diagnostic of found) {
    const { rule, message, file, line, column } = diagnostic;
    const words = JSON.stringify([rule, message, file, line, column]);
    if (!told.has(words)) told.set(words, diagnostic);
  }
  return [...told.values()];
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

async function readManifest(
  out: string,
): Promise<{ manifest: Manifest; diagnostics: readonly Diagnostic[] }> {
  const text = await readText(join(out, MANIFEST_PATH));
  const manifest = text === null ? EMPTY_MANIFEST : parseManifest(text);
  if (manifest !== null) return { manifest, diagnostics: [] };
  return {
    manifest: EMPTY_MANIFEST,
    diagnostics: [
      {
        severity: 'warning',
        rule: 'broken-manifest',
        message: `Unexpected content of ${MANIFEST_PATH} in the out folder; everything is written again, and files that an earlier build left are not removed`,
        hint: 'Delete the out folder once to be rid of stale files.',
        file: null,
        line: null,
        column: null,
      },
    ],
  };
}

/** Keeps what an earlier build wrote unchanged. */
function keepStale({ before, after }: WriteRun): void {
  for (const [path, entry] of before) if (!after.has(path)) after.set(path, entry);
}

async function removeStale(state: WriteRun): Promise<number> {
  let removed = 0;
  for (const path of state.before.keys()) {
    if (state.after.has(path)) continue;
    const file = pathBelow(state.out, path);
    const found = await lstat(file).catch(() => null);
    // A folder in its place belongs to somebody else.
    if (found?.isDirectory() === false) {
      await rm(file, { force: true });
      removed += 1;
    }
    await removeEmptyFolders(dirname(file), state.out);
  }
  return removed;
}

async function removeEmptyFolders(folder: string, out: string): Promise<void> {
  if (folder === out || !folder.startsWith(out)) return;
  try {
    await rmdir(folder);
  } catch {
    return;
  }
  await removeEmptyFolders(dirname(folder), out);
}
