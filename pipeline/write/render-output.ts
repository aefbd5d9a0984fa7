import { pathBelow } from '../files/path-below.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import { hashOf } from '../text/hash.ts';
import { writeAtomically } from './atomic.ts';

/** What became of an output. */
export interface RenderedFile {
  /** Of its bytes. */
  readonly hash: string;
  /** Whether it was written; not if the file had these bytes. */
  readonly isWritten: boolean;
  readonly findings: readonly Diagnostic[];
}

/** It could be rendered, and not written. */
export class UnwrittenFile extends Error {
  /** @param cause What the file system threw. */
  constructor(cause: unknown) {
    super('A file could not be written', { cause });
    this.name = 'UnwrittenFile';
  }
}

/**
 * Renders an output into its file, unless that has the same bytes.
 *
 * @param out The out folder, absolute.
 * @param found Hash of what is there; `null`: nothing.
 * @param willWrite Is called before the file is written.
 * @throws {UnwrittenFile} If the file can't be written.
 * @throws What the output throws.
 */
export async function renderOutput(
  output: BuildOutput,
  out: string,
  found: string | null,
  willWrite: () => void = () => {},
): Promise<RenderedFile> {
  const content = await output.render();
  const findings = (await output.inspect?.()) ?? [];
  const hash = hashOf(content);
  if (hash === found) return { hash, isWritten: false, findings };
  try {
    willWrite();
    await writeAtomically(pathBelow(out, output.path), content);
  } catch (error) {
    throw new UnwrittenFile(error);
  }
  return { hash, isWritten: true, findings };
}

/**
 * The key of an output in the manifest. What was never checked has no findings there, so it is not the same as what is.
 *
 * @param program Hash of the program and its templates.
 */
export function keyOf(output: BuildOutput, program: string): string {
  return hashOf(`${program}\n${output.key}${output.inspect === undefined ? '' : '\nchecked'}`);
}
