import { pathBelow } from '../files/path-below.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import { hashOf } from '../text/hash.ts';
import { writeAtomically } from '../files/atomic.ts';

/** What became of an output. */
export interface RenderedFile {
  /** Of its bytes. */
  readonly hash: string;
  /** Whether it was written; not if the file had these bytes. */
  readonly isWritten: boolean;
  readonly findings: readonly Diagnostic[];
}

/** An output, rendered. */
export interface RenderedOutput extends Omit<RenderedFile, 'isWritten'> {
  readonly content: string | Uint8Array;
}

/** Renders an output, and looks for what is wrong with it. @throws What the output throws. */
export async function renderOutput(output: BuildOutput): Promise<RenderedOutput> {
  const content = await output.render();
  const findings = (await output.inspect?.()) ?? [];
  return { content, hash: hashOf(content), findings };
}

/**
 * Renders an output into its file, unless that has the same bytes.
 *
 * @param out The out folder, absolute.
 * @param found Hash of what is there; `null`: nothing.
 * @throws What the output and the file system throw.
 */
export async function renderInto(
  output: BuildOutput,
  out: string,
  found: string | null,
): Promise<RenderedFile> {
  const { content, hash, findings } = await renderOutput(output);
  const isWritten = hash !== found;
  if (isWritten) await writeAtomically(pathBelow(out, output.path), content);
  return { hash, isWritten, findings };
}

/**
 * The key of an output in the manifest. What was never checked has no findings there, so it is not the same as what is.
 *
 * @param program Hash of the program and its templates.
 */
export function keyOf(output: BuildOutput, program: string): string {
  return hashOf(`${program}\n${output.key}${output.inspect === undefined ? '' : '\nchecked'}`);
}
