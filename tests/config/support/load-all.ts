// Loads the settings of the folders that are the arguments, in a process of its own, because the test runner loads
// modules in its own way. Prints a JSON list of what was loaded, and of the warnings that Node gave.
// What is below `later/` comes after that, and what counts is what is loaded then.
import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';

import { loadSettings } from '../../../pipeline/config/load.ts';

const warnings: string[] = [];
process.on('warning', ({ message }) => warnings.push(message));
const loaded: unknown[] = [];
for (const root of process.argv.slice(2)) {
  const later = join(root, 'later');
  if (existsSync(later)) {
    await loadSettings(root, {});
    cpSync(later, root, { recursive: true });
  }
  const { settings, diagnostics } = await loadSettings(root, {});
  loaded.push({ site: settings?.site ?? null, diagnostics, warnings: warnings.splice(0) });
}
process.stdout.write(JSON.stringify(loaded));
