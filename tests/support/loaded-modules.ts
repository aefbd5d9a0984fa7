import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The program of this checkout. */
export const PROGRAM: string = join(import.meta.dirname, '../../pipeline/bin.mjs');

const MARK = 'loaded modules: ';

/** Says on standard error, when its process ends, which modules were loaded. */
const RECORDER = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const loaded = [];
  registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
  process.on('exit', () => process.stderr.write('\\n' + ${JSON.stringify(MARK)} + JSON.stringify(loaded)));
`)}`;

/** The URLs of all modules that a command line of milepost loads, those of Node and of packages among them. */
export function loadedModules(...args: readonly string[]): readonly string[] {
  const { stderr } = spawnSync(process.execPath, ['--import', RECORDER, PROGRAM, ...args], {
    encoding: 'utf8',
  });
  const parsed: unknown = JSON.parse(stderr.slice(stderr.lastIndexOf(MARK) + MARK.length));
  if (!Array.isArray(parsed)) throw new TypeError('Unexpected record, expected a list');
  return parsed.map(String);
}
