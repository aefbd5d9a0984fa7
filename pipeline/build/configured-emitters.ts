import type { Diagnostic } from '../model/diagnostic.ts';
import type { Emitter } from '../model/emitter.ts';
import type { BuildOutput } from '../model/output.ts';
import type { Publication } from '../model/publication.ts';
import { dataHash } from '../text/hash.ts';
import { errorMessage } from '../text/thrown.ts';
import { frozen } from './kept/frozen.ts';

/** The emitters of a configuration. */
export interface ConfiguredEmitters {
  readonly emitters: readonly Emitter[];
  /** Hash of their code, which everything they make depends on. */
  readonly code: string;
}

/** The outputs of a configuration's emitters for a publication. */
export interface ConfiguredOutputs {
  readonly outputs: readonly BuildOutput[];
  /** Why some may be missing; empty if the outputs are complete. */
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs the emitters of a configuration. They are the publisher's own: if one does something wrong, that is reported and
 * left out, and the rest goes on. What an emitter made before it failed is kept.
 */
export function runConfigured(
  { emitters, code }: ConfiguredEmitters,
  publication: Publication,
): ConfiguredOutputs {
  const outputs: BuildOutput[] = [];
  const diagnostics: Diagnostic[] = [];
  // If one changed something, the others would make something else of it.
  if (emitters.length > 0) frozen(publication);
  for (const [index, emitter] of emitters.entries()) {
    const name = emitter.name === '' ? `emitters[${index}]` : emitter.name;
    try {
      for (const output of outputsOf(emitter, publication)) {
        const problem = problemOf(output);
        if (problem === null) outputs.push(checked(output, name, code));
        else diagnostics.push(failed(name, `expected ${problem}`));
      }
    } catch (error) {
      diagnostics.push(failed(name, errorMessage(error)));
    }
  }
  return { outputs, diagnostics };
}

/** In JavaScript, an emitter may return anything. */
function outputsOf(emitter: Emitter, publication: Publication): Iterable<BuildOutput> {
  const given: unknown = emitter(publication);
  if (given instanceof Promise) given.catch(() => {});
  if (!isIterable(given)) throw new TypeError('expected outputs, as of a generator that is not async');
  return given;
}

function isIterable(given: unknown): given is Iterable<BuildOutput> {
  return typeof given === 'object' && given !== null && Symbol.iterator in given;
}

/** What is missing in an output; `null`: nothing. */
function problemOf(output: unknown): string | null {
  const { path, key, render }: Readonly<Record<string, unknown>> = { ...Object(output) };
  if (typeof path !== 'string') return 'a `path` in each output';
  if (typeof key !== 'string')
    return `a \`key\` of the output \`${path}\`, for example \`dataHash(publication)\``;
  return typeof render === 'function' ? null : `a function \`render\` of the output \`${path}\``;
}

function checked(output: BuildOutput, emitter: string, code: string): BuildOutput {
  const { path, source, key } = output;
  return {
    path,
    ...(typeof source === 'string' && { source }),
    key: dataHash(code, key),
    emitter,
    async render() {
      const content: unknown = await output.render();
      if (typeof content === 'string' || content instanceof Uint8Array) return content;
      throw new TypeError(
        `expected a string or a Uint8Array, found ${content === null ? 'null' : typeof content}`,
      );
    },
  };
}

function failed(emitter: string, message: string): Diagnostic {
  return {
    severity: 'error',
    rule: 'emitter-failed',
    message: `Unexpected failure of the emitter \`${emitter}\` in the configuration: ${message}`,
    hint: 'Fix the emitter. The rest is built; until then nothing that earlier builds made is removed.',
    file: null,
    line: null,
    column: null,
  };
}
