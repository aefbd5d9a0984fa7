import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';
import { hashOf } from '../text/hash.ts';
import { errorMessage } from '../text/thrown.ts';
import { configProblem } from './config-problem.ts';
import type { DataConfig } from './data-config.ts';
import { ConfigNotLoaded, importConfig } from './import-config.ts';
import { placesInModule } from './module-syntax.ts';
import type { ConfigPlace, PlaceOf } from './place.ts';
import { withoutPieces } from './failure/without-pieces.ts';

/** What a configuration file says, not checked yet. */
export interface ReadConfig {
  readonly exported: unknown;
  /** Hash of the file and of everything it imports. */
  readonly code: string;
  readonly placeOf: PlaceOf;
}

/**
 * Reads a configuration file, or says why it can't be read.
 *
 * @param root The publication's folder, absolute.
 * @param file Its name in it.
 */
export async function readConfig(
  root: string,
  file: string,
): Promise<ReadConfig | { readonly problem: Diagnostic }> {
  const ending = extname(file);
  try {
    if (ending !== '.json' && ending !== '.yaml') return await readModule(root, file);
    const { readJson, readYaml } = await import('./data-config.ts');
    const readData = ending === '.json' ? readJson : readYaml;
    const text = await readFile(join(root, file), 'utf8');
    return fromData(readData(text), file, hashOf(text));
  } catch (error) {
    const {
      file: wrong,
      line,
      column,
    } = error instanceof ConfigNotLoaded ? error : { file: join(root, file), line: null, column: null };
    return {
      problem: configProblem(
        'error',
        'config-unreadable',
        relative(root, wrong).split(sep).join('/'),
        `Unexpected failure to load: ${failureWords(error)}`,
        mend(error),
        line === null || column === null ? null : { line, column },
      ),
    };
  }
}

async function readModule(
  root: string,
  file: string,
): Promise<ReadConfig | { readonly problem: Diagnostic }> {
  const { module, hash } = await importConfig(join(root, file));
  const exported =
    module !== null && typeof module === 'object' && 'default' in module ? module.default : undefined;
  if (exported === undefined)
    return {
      problem: configProblem(
        'error',
        'config-invalid',
        file,
        'Expected a default export, found none',
        'Write `export default { site: { … } };`.',
      ),
    };
  const text = await readFile(join(root, file), 'utf8');
  const placeOf = placesInModule(text);
  if (typeof exported === 'function' || exported instanceof Promise)
    return { problem: uncalled(exported, file, placeOf([])) };
  return { exported, code: hash, placeOf };
}

/** Settings are what a file says, not what it does: a function is not called for them, nor a promise waited for. */
function uncalled(exported: unknown, file: string, place: ConfigPlace | null): Diagnostic {
  const [kind, hint] =
    exported instanceof Promise
      ? ['promise', 'Wait for it: write `export default await …;`.']
      : [
          'function',
          'Export what it returns: `export default settings();`, or `await settings()` if it is async.',
        ];
  return configProblem(
    'error',
    'config-invalid',
    file,
    `Unexpected ${kind} as the default export, expected an object \`{ … }\``,
    hint,
    place,
  );
}

/**
 * Without Node's own advice, which speaks of names that no configuration has, and without a piece of the file. What the
 * file throws itself stays as it is.
 */
function failureWords(error: unknown): string {
  const message = errorMessage(error);
  if (MIXED.test(message)) return message.split(/,|\n/)[0] ?? message;
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof SyntaxError || cause instanceof ReferenceError ? withoutPieces(message) : message;
}

/** The line itself is not shown: it may have a password in it, and what is said here gets into logs. */
function mend(error: unknown): string {
  if (MIXED.test(errorMessage(error)))
    return 'Write `import` and `export default { … };`: `require` and `module.exports` are for a `milepost.config.js` without those, where `package.json` has no `"type": "module"`.';
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && 'code' in cause && cause.code === 'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX')
    return 'Write it another way: Node only takes the types out, so what only TypeScript can run, such as an `enum`, is not there.';
  if (cause instanceof ReferenceError)
    return 'Put quotation marks around it if it is a text; else define the name, or import it.';
  return cause instanceof SyntaxError
    ? 'Look there and at the line before: a comma, a quotation mark or a bracket is missing, or there is one too many.'
    : 'Correct the file: it must be a module that Node can run.';
}

const MIXED = /^(?:module|exports|require) is not defined/;

function fromData(
  data: DataConfig,
  file: string,
  code: string,
): ReadConfig | { readonly problem: Diagnostic } {
  if (!('problem' in data)) return { exported: data.value, code, placeOf: data.placeOf };
  const hint = 'Correct it; nothing is done until then.';
  return { problem: configProblem('error', 'config-unreadable', file, data.problem, hint, data.place) };
}
