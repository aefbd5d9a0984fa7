import { existsSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

import type { Diagnostic } from '../model/diagnostic.ts';

/** The names a configuration file can have; the first that exists is used. */
export const CONFIG_NAMES: readonly string[] = [
  'milepost.config.ts',
  'milepost.config.mjs',
  'milepost.config.js',
  'milepost.config.json',
  'milepost.config.yaml',
];

/** The configuration file of a publication; `null` if there is none. @param root Absolute. */
export function findConfig(root: string): string | null {
  return CONFIG_NAMES.find((name) => existsSync(join(root, name))) ?? null;
}

/**
 * The files beside the configuration that look like one and are not read.
 *
 * @param used The file that is read; `null`: none.
 */
export function unreadConfigs(root: string, used: string | null): readonly Diagnostic[] {
  return filesIn(root)
    .filter((name) => name !== used && LOOKS_LIKE_ONE.test(name))
    .map((name) => ({
      severity: 'warning',
      rule: 'config-not-read',
      message: `Unexpected file \`${name}\`, which is not read${used === null ? '' : `: \`${used}\` is`}`,
      hint: used === null ? mend(name) : 'Keep one of them.',
      file: name,
      line: null,
      column: null,
    }));
}

/** `milepost.config.yml`, `.milepostrc`, `milepost.json`; not `milepost.lock`. */
const LOOKS_LIKE_ONE =
  /^\.?milepost(?:[._-]?(?:conf|config|configuration|settings))?\.(?:[cm]?[jt]sx?|json[5c]?|ya?ml|toml)$|^\.?milepost-?rc(?:\.\w+)?$/i;

function mend(name: string): string {
  const right = rightName(name);
  // Whether CommonJS is read elsewhere depends on `package.json`; a module always is.
  return /\.c[jt]s$/i.test(name)
    ? `Write \`export default { … };\` in it, and name it \`${right}\`.`
    : `Name it \`${right}\`.`;
}

/** What it would have to be called to be read. */
function rightName(name: string): string {
  const ending = extname(name).toLowerCase();
  if (/^\.[cm]?tsx?$/.test(ending)) return 'milepost.config.ts';
  if (/^\.[cm]?jsx?$/.test(ending))
    return /^\.[cm]js$/.test(ending) ? 'milepost.config.mjs' : 'milepost.config.js';
  return ending.startsWith('.json') ? 'milepost.config.json' : 'milepost.config.yaml';
}

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
