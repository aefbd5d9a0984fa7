import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import { isPortableName, nameKey } from '../text/path-name.ts';

/** Gives paths to outputs, as long as they are free. */
export interface PathClearance {
  /** Those of some outputs whose paths are free; the spare ones among them wait. */
  take(outputs: Iterable<BuildOutput>): Iterable<BuildOutput>;
  /**
   * Those of the spare ones that wait whose paths are free.
   *
   * @param outsideOf A folder, whose spare ones go on waiting; by default none does.
   */
  takeSpare(settings?: { readonly outsideOf: string | undefined }): Iterable<BuildOutput>;
}

/**
 * Keeps the outputs whose paths can exist side by side on every file system. If two want the same path (or a file and a
 * folder the same name, or names that differ only in case), the first one gets it, and one that is spare comes after all
 * others. The other is reported, and the rest goes on.
 */
export function* clearPaths(
  outputs: Iterable<BuildOutput>,
  report: (found: Diagnostic) => void,
): Generator<BuildOutput> {
  const paths = pathClearance(report);
  yield* paths.take(outputs);
  yield* paths.takeSpare();
}

/** The same as {@link clearPaths} for outputs of which some are known later than others. */
export function pathClearance(report: (found: Diagnostic) => void): PathClearance {
  const files = new Map<string, string>();
  const folders = new Map<string, string>();
  const isValid = pathCheck();
  let spare: BuildOutput[] = [];
  const isFree = (output: BuildOutput): boolean => {
    const { path } = output;
    if (!isValid(path)) {
      report(heldBack(output, 'expected a path that is valid on every system'));
      return false;
    }
    const key = nameKey(path);
    // No file gets the place of a folder that something is in.
    const above = folders.has(parentOf(key)) ? [] : foldersOf(key);
    const rival = files.get(key) ?? folders.get(key) ?? above.map((one) => files.get(one)).find(Boolean);
    if (rival !== undefined) {
      report(heldBack(output, rival === path ? 'something else has it' : `\`${rival}\` is in its place`));
      return false;
    }
    files.set(key, path);
    for (const folder of above) if (!folders.has(folder)) folders.set(folder, path);
    return true;
  };
  return {
    *take(outputs) {
      for (const output of outputs) {
        if (output.spare !== undefined) spare.push(output);
        else if (isFree(output)) yield output;
      }
    },
    *takeSpare({ outsideOf } = { outsideOf: undefined }) {
      const { now = [], later = [] } = Object.groupBy(spare, ({ path }) =>
        outsideOf !== undefined && isWithin(nameKey(path), nameKey(outsideOf)) ? 'later' : 'now',
      );
      spare = later;
      for (const output of now) if (isFree(output)) yield output;
    },
  };
}

/** Whether a path is in a folder, or has its name. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

/** Tells whether paths are valid on every system, and not our own; most have a folder and a name that others have, too. */
function pathCheck(): (path: string) => boolean {
  const known = new Map<string, boolean>();
  const isPortable = (names: string): boolean => {
    const before = known.get(names);
    if (before !== undefined) return before;
    const result = names.split('/').every(isPortableName);
    known.set(names, result);
    return result;
  };
  return (path) => {
    const folder = parentOf(path);
    const name = folder === '' ? path : path.slice(folder.length + 1);
    return (folder === '' || isPortable(folder)) && isPortable(name) && !OWN.test(path);
  };
}

const OWN = /^\.milepost(?:\/|$)/iu;

/** `a/b/c` → `a/b`; empty: it is in none. */
function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** `a/b/c` → `a`, `a/b`. */
function foldersOf(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function heldBack({ path, source, emitter, spare }: BuildOutput, reason: string): Diagnostic {
  return {
    severity: spare === undefined ? 'error' : 'warning',
    rule: 'path-collision',
    message: `Unexpected output path \`${path}\`${emitter === undefined ? '' : ` of the emitter \`${emitter}\``}, ${reason}; it is left out`,
    hint:
      spare ??
      (emitter === undefined
        ? 'Rename the article, tag or file that it is made from.'
        : 'Let the emitter write to another path below the out folder, such as `a/b.txt`.'),
    file: source === undefined ? null : `content/${source}`,
    line: null,
    column: null,
  };
}
