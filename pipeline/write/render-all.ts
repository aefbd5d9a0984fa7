import type { Diagnostic } from '../model/diagnostic.ts';
import type { Output } from '../model/output.ts';
import { explainRenderFailure, isSame } from './render-failure.ts';

/** Renders every output and throws the bytes away; gives what could not be rendered. */
export async function renderAll(outputs: Iterable<Output>): Promise<readonly Diagnostic[]> {
  const failures: Diagnostic[] = [];
  for (const output of outputs) {
    try {
      await output.render();
    } catch (error) {
      const failure = explainRenderFailure(error, output.path);
      if (!failures.some((other) => isSame(other, failure))) failures.push(failure);
    }
  }
  return failures;
}
