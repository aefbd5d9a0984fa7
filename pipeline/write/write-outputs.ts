import { OWN_FOLDER } from '../model/permalinks.ts';
import { existsSync } from 'node:fs';
import { lstat, readFile, rm, rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { pathBelow } from '../files/path-below.ts';
import { makeFolder } from '../files/make-folder.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput, OutputPiece } from '../model/output.ts';
import { hashOf } from '../text/hash.ts';
import { removeLeftovers, replaceAtomically, writeAtomically } from './atomic.ts';
import { clearPaths } from './clear-paths.ts';
import { type FileHashes, readHashes } from './file-hashes.ts';
import { type Journal, openJournal, readJournal } from './journal.ts';
import { explainRenderFailure } from './render-failure.ts';
import { explainUnwritable } from './unwritable.ts';
import { UnrenderedPiece, writePieces } from './write-pieces.ts';
import {
  EMPTY_MANIFEST,
  MANIFEST_PATH,
  type Manifest,
  type ManifestEntry,
  parseManifest,
  serializeManifest,
} from './manifest.ts';

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
export interface WriteOptions {
  /** The out folder, absolute; made if it does not exist. */
  readonly out: string;
  /** Hash of the program and its templates: if it changes, everything is rendered again. */
  readonly program: string;
  /** Knows what is in the out folder; by default its files are read. */
  readonly hashes?: FileHashes;
  /** Whether some outputs are unknown because their emitter failed: then nothing is removed. Default: no. */
  readonly isPartial?: boolean;
  /** Called after each output, with how many are done. */
  readonly progress?: (done: number) => void;
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
  { out, program, hashes = readHashes, isPartial = false, progress }: WriteOptions,
): Promise<WriteReport> {
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
    diagnostics: [...diagnostics],
    told: new Set(),
  };
  let count = 0;
  let removed = 0;
  const running = new Set<Promise<void>>();
  try {
    for (const output of clearPaths(outputs, (found) => tell([found], state))) {
      count += 1;
      const done = count;
      const key = keyOf(output, program);
      if (isAsItWas(output, key, state)) {
        progress?.(done);
        continue;
      }
      const task = writeOne(output, key, state).finally(() => {
        running.delete(task);
        progress?.(done);
      });
      running.add(task);
      if (running.size >= CONCURRENCY) await Promise.race(running);
    }
    await Promise.all(running);
    if (isPartial) keepStale(state);
    removed = await removeStale(state);
    const text = serializeManifest(state.after);
    if ((await readText(join(out, MANIFEST_PATH))) !== text)
      await writeAtomically(join(out, MANIFEST_PATH), text);
  } catch (error) {
    await Promise.allSettled(running);
    state.journal.leave();
    throw error;
  }
  await state.journal.close();
  const { written, unchanged, failed } = state;
  return { written, unchanged, removed, failed, diagnostics: state.diagnostics };
}

const CONCURRENCY = 8;

/** An entry for a file of which only the path is known. */
const UNKNOWN: ManifestEntry = { key: '', hash: '' };

/** @param abandoned Files that a killed build left behind. */
function withUnknown(abandoned: readonly string[], known: Manifest['files']): Manifest['files'] {
  if (abandoned.length === 0) return known;
  return new Map([...abandoned.map((path) => [path, UNKNOWN] as const), ...known]);
}

interface WriteRun {
  readonly out: string;
  readonly before: Manifest['files'];
  readonly journal: Journal;
  readonly hashes: FileHashes;
  readonly after: Map<string, ManifestEntry>;
  written: number;
  unchanged: number;
  failed: number;
  readonly diagnostics: Diagnostic[];
  readonly told: Set<string>;
}

/** The key in the manifest. What was never checked has no findings there, so it is not the same as what is. */
function keyOf(output: BuildOutput, program: string): string {
  return hashOf(`${program}\n${output.key}${output.inspect === undefined ? '' : '\nchecked'}`);
}

/** Whether a file needs not be made again; if so, that is noted. */
function isAsItWas(output: BuildOutput, key: string, state: WriteRun): boolean {
  const before = state.before.get(output.path);
  if (before === undefined || before.key !== key) return false;
  if (state.hashes.of(pathBelow(state.out, output.path)) !== before.hash) return false;
  state.after.set(output.path, before);
  state.unchanged += 1;
  // Findings about something no longer checked are not reported.
  if (output.inspect !== undefined) tell(before.findings ?? [], state);
  return true;
}

async function writeOne(output: BuildOutput, key: string, state: WriteRun): Promise<void> {
  const file = pathBelow(state.out, output.path);
  const before = state.before.get(output.path);
  const found = state.hashes.of(file);
  if (output.pieces !== undefined) return writePieced(output, output.pieces(), { key, file, found }, state);
  let content: string | Uint8Array;
  let findings: readonly Diagnostic[];
  try {
    content = await output.render();
    findings = (await output.inspect?.()) ?? [];
  } catch (error) {
    tell([explainRenderFailure(error, output)], state);
    return leaveAsItWas(output, state);
  }
  const hash = hashOf(content);
  if (hash === found) state.unchanged += 1;
  else {
    if (before === undefined) state.journal.note(output.path);
    try {
      await writeAtomically(file, content);
    } catch (error) {
      return noteUnwritable(error, output, state);
    }
    state.hashes.learn(file, hash);
    state.written += 1;
  }
  state.after.set(output.path, { key, hash, findings });
  tell(findings, state);
}

/**
 * Writes a file in pieces; what is the same in the file that is there is copied.
 *
 * @param target With the hash of the file that is there, if any.
 */
async function writePieced(
  output: BuildOutput,
  pieces: Iterable<OutputPiece>,
  target: { readonly key: string; readonly file: string; readonly found: string | null },
  state: WriteRun,
): Promise<void> {
  const { key, file, found } = target;
  const known = found === null ? null : state.hashes.piecesOf(file, found);
  if (!state.before.has(output.path)) state.journal.note(output.path);
  const old = known === null ? null : { file, pieces: known };
  let made: ReturnType<typeof writePieces> = { hash: '', pieces: [] };
  try {
    await replaceAtomically(file, (temporary) => {
      made = writePieces(temporary, pieces, old);
      return Promise.resolve(made.hash !== found);
    });
  } catch (error) {
    if (!(error instanceof UnrenderedPiece)) return noteUnwritable(error, output, state);
    tell([explainRenderFailure(error.cause, output)], state);
    return leaveAsItWas(output, state);
  }
  state.hashes.learn(file, made.hash, made.pieces);
  state.after.set(output.path, { key, hash: made.hash, findings: [] });
  if (made.hash === found) state.unchanged += 1;
  else state.written += 1;
}

/** Reports that a file could not be written, which then stays as it was. @throws The error, if it is about all files. */
function noteUnwritable(error: unknown, output: BuildOutput, state: WriteRun): void {
  const found = explainUnwritable(error, output.path);
  if (found === null) throw error;
  tell([found], state);
  leaveAsItWas(output, state);
}

function leaveAsItWas({ path }: BuildOutput, state: WriteRun): void {
  state.failed += 1;
  const before = state.before.get(path);
  if (before === undefined) state.after.delete(path);
  else state.after.set(path, before);
}

/** Keeps each finding once: one faulty template can affect many outputs. */
function tell(found: readonly Diagnostic[], { diagnostics, told }: WriteRun): void {
  for (const diagnostic of found) {
    const { rule, message, file, line, column } = diagnostic;
    const words = JSON.stringify([rule, message, file, line, column]);
    if (told.has(words)) continue;
    told.add(words);
    diagnostics.push(diagnostic);
  }
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
    const file = join(state.out, ...path.split('/'));
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
