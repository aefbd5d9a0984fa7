import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import { clearPaths } from './clear-paths.ts';
import { explainRenderFailure, isSame } from './render-failure.ts';

/**
 * Renders every output and throws the bytes away; gives what could not be rendered, and what is wrong with the rest.
 */
export async function renderAll(outputs: Iterable<BuildOutput>): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const output of clearPaths(outputs, (one) => found.push(one))) {
    try {
      if (output.isDrawn !== true) await output.render();
      found.push(...((await output.inspect?.()) ?? []));
    } catch (error) {
      found.push(explainRenderFailure(error, output));
    }
  }
  // One faulty template can affect many outputs.
  return found.filter((one, index) => found.findIndex((other) => isSame(other, one)) === index);
}
