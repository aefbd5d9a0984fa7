import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import type { FileHashes } from './file-hashes.ts';
import type { Journal } from './journal.ts';
import type { Manifest, ManifestEntry } from './manifest.ts';
import type { WaitingOutput } from './render-apart.ts';
import type { RenderedFile } from './render-output.ts';
import { explainUnwritable } from './unwritable.ts';

/** What is known while the out folder is brought up to date. */
export interface WriteRun {
  readonly out: string;
  readonly before: Manifest['files'];
  readonly journal: Journal;
  readonly hashes: FileHashes;
  readonly after: Map<string, ManifestEntry>;
  written: number;
  unchanged: number;
  failed: number;
  done: number;
  /** In the order of the outputs, whenever they are rendered. */
  readonly findings: (readonly Diagnostic[])[];
  /** Is called after each output, with how many are done. */
  readonly progress: ((done: number) => void) | undefined;
}

/** Counts an output. */
export function noteDone(state: WriteRun): void {
  state.done += 1;
  state.progress?.(state.done);
}

/** An output with a new key, or whose file is not what was written. */
export interface ChangedOutput extends WaitingOutput {
  readonly output: BuildOutput;
  /** The place of its findings among those of all. */
  readonly place: number;
}

/** Notes what was made of an output. */
export function noteRendered(
  { task: { path, key }, place }: ChangedOutput,
  { hash, isWritten, findings }: RenderedFile,
  state: WriteRun,
): void {
  if (isWritten) {
    state.hashes.learn(path, hash);
    state.written += 1;
  } else state.unchanged += 1;
  state.after.set(path, { key, hash, findings });
  state.findings[place] = findings;
  noteDone(state);
}

/** Reports that a file could not be written, which then stays as it was. @throws The error, if it is about all files. */
export function noteUnwritable(error: unknown, changed: ChangedOutput, state: WriteRun): void {
  const found = explainUnwritable(error, changed.task.path);
  if (found === null) throw error;
  leaveAsItWas(changed, [found], state);
}

/** Leaves the file of an output as it was, because of what was found. */
export function leaveAsItWas(
  { task: { path }, place }: ChangedOutput,
  findings: readonly Diagnostic[],
  state: WriteRun,
): void {
  state.findings[place] = findings;
  noteDone(state);
  state.failed += 1;
  const before = state.before.get(path);
  if (before === undefined) state.after.delete(path);
  else state.after.set(path, before);
}
