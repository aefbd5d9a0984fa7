// Plain JavaScript, which Node reads without loading anything else: what is loaded before this runs is compiled anew each time.
import { existsSync, mkdirSync, lstatSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import { basename, dirname, join } from 'node:path';

/** More than all modules of the program and its packages, each as JavaScript and compiled. */
const MOST_FILES = 12_000;

/** Milliseconds in which a process has done each kind of work once. */
const SOON = 3000;

/** As many versions of Node.js as people have. */
const MOST_VERSIONS = 4;

/**
 * Lets Node keep what it makes of modules, JavaScript of TypeScript and code of JavaScript, for the next start of the program.
 * Node itself looks at the source of each before it takes what it kept. A folder that can't be written, or that others could
 * write who could not write the program, changes nothing but the time; neither does a variable of Node's own that says
 * where such a folder is (`NODE_COMPILE_CACHE`), or that there is none (`NODE_DISABLE_COMPILE_CACHE`).
 *
 * @param {string} program A folder of the program, absolute.
 * @param {boolean} mayMake Whether the folder is made where there is none. One process does, and those that it starts do not.
 * @param {number} most With more files in it than this, it is emptied.
 */
export function keepCompiled(program, mayMake, most = MOST_FILES) {
  try {
    if (module.getCompileCacheDir() !== undefined) return;
    const folder = folderFor(program);
    if (folder === null) return;
    if (mayMake) make(folder);
    if (![dirname(folder), folder].every((one) => isAsSafe(one, program))) return;
    module.enableCompileCache(folder);
    if (mayMake) keepSmall(folder, most);
  } catch {
    // It would only have been quicker.
  }
}

/**
 * Has Node write what it will have compiled in a while. It does so by itself when a process ends, but not when one is ended, as
 * those are that a build starts. Then, and not at once, because what is compiled is what was used by then.
 */
export function saveCompiledSoon() {
  setTimeout(() => module.flushCompileCache?.(), SOON).unref();
}

/** Where tools keep what they can make again: beside the packages. `null`: there are none, as in an archive. */
function folderFor(program) {
  let own = program;
  while (!existsSync(join(own, 'package.json')) && dirname(own) !== own) own = dirname(own);
  const packages = basename(dirname(own)) === 'node_modules' ? dirname(own) : join(own, 'node_modules');
  return existsSync(packages) ? join(packages, '.cache', 'milepost') : null;
}

/** Strings of a configuration are in it, so that it is for nobody else; and for no repository that has its packages in it. */
function make(folder) {
  if (existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(stampIn(folder), '*\n');
}

/** What is loaded from it is run, so that whoever can write it must be able to write the program as well. */
function isAsSafe(folder, program) {
  const [its, own] = [lstatSync(folder), statSync(program)];
  if (!its.isDirectory()) return false;
  const writers = its.mode & 0o022 & ~(its.gid === own.gid ? own.mode : own.mode & ~0o020);
  return writers === 0 && [0, own.uid, process.getuid?.()].includes(its.uid);
}

/**
 * Modules that are gone, and each version of a configuration, leave files behind. If there are too many, all go. They are
 * counted only if some have come since.
 */
function keepSmall(folder, most) {
  const current = module.getCompileCacheDir();
  if (current === undefined || !existsSync(current)) return;
  const stamp = stampIn(folder);
  const counted = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (statSync(current).mtimeMs <= counted) return;
  writeFileSync(stamp, '*\n');
  if (readdirSync(current).length > most) rmSync(current, { recursive: true });
  const versions = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ path: join(folder, name), changed: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.changed - a.changed);
  for (const { path } of versions.slice(MOST_VERSIONS)) rmSync(path, { recursive: true });
}

/** Also says by its time when files were counted. */
function stampIn(folder) {
  return join(folder, '.gitignore');
}
