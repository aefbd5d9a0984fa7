import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

import { CommandFailure, type CommandEffects } from '../common/effects.ts';

/** The names of Chromium and its relatives. */
const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'chrome.exe',
];

/** Where they are installed outside the path. */
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  String.raw`C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe`,
];

/**
 * Finds a Chromium on this machine: `CHROMIUM` says where, else it is searched for.
 *
 * @throws {@link CommandFailure} if there is none.
 */
export async function findChromium(env: CommandEffects['env']): Promise<string> {
  const stated = env['CHROMIUM'] ?? '';
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES];
  for (const file of stated === '' ? found : [stated]) if (await isExecutable(file)) return file;
  throw new CommandFailure(
    stated === ''
      ? 'There is no Chromium on this machine to take pictures with'
      : `There is no Chromium at ${stated}`,
    'Install one (`apt install chromium`, Google Chrome, Edge), or say where it is: `CHROMIUM=/path milepost preview …`.',
    2,
  );
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
