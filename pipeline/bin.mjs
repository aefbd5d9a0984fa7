#!/usr/bin/env node
// The entry point. Plain JavaScript that any Node runs, so that an old one can report what it lacks.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `milepost needs Node.js 22.18 or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'In a checkout, run `npm ci` and then `npm run milepost -- …`: on Linux that brings a Node 24 of its own.\n' +
      'Elsewhere, install a newer Node.js.\n',
  );
  process.exitCode = 2;
} else {
  void import('./cli.ts').then(({ main }) => main(process.argv));
}
