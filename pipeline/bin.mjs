#!/usr/bin/env node
// The entry point. Plain JavaScript that any Node runs, so that an old one can report what it lacks.
import { keepCompiled } from './cache/keep-compiled.mjs';

const [major = 0, minor = 0, patch = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && (minor < 22 || (minor === 22 && patch < 2)))) {
  process.stderr.write(
    `milepost needs Node.js 22.22.2 or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'Install a newer Node.js, for example from https://nodejs.org/.\n' +
      'In a checkout of milepost on Linux, `npm ci` brings one of its own, for `npm run milepost -- …`.\n',
  );
  process.exitCode = 2;
} else {
  // Node ends a program that waits for what never comes, as for an output that is never rendered, as if all were well.
  let isDone = false;
  process.on('beforeExit', () => {
    if (isDone) return;
    isDone = true;
    process.stderr.write(
      'milepost ended before it was done: it waited for something that never comes.\n' +
        'Look at the emitters in milepost.config.ts: each promise of an output has to settle. Then run it again.\n',
    );
    process.exitCode = 1;
  });
  const { CI = '', NODE_DISABLE_COMPILE_CACHE: disabled } = process.env;
  // Where all is thrown away after a command or two, writing what Node compiled costs more than it saves.
  const isKept = ['', 'false', '0'].includes(CI.trim().toLowerCase());
  keepCompiled(import.meta.dirname, isKept && disabled === undefined);
  void import('./cli.ts')
    .then(({ main }) => main(process.argv))
    .finally(() => {
      isDone = true;
    });
}
