// Compiles the package into dist/, as it is published: every module, and of the declarations those that what a program
// may import (pipeline/index.ts) refers to. Plain JavaScript that any Node.js runs.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const checkout = resolve(import.meta.dirname, '..');
const out = join(checkout, 'dist');
rmSync(out, { recursive: true, force: true });
execFileSync(
  process.execPath,
  [join(checkout, 'node_modules/typescript/bin/tsc'), '-p', 'tsconfig.build.json'],
  {
    cwd: checkout,
    stdio: 'inherit',
  },
);

const needed = new Set();
const waiting = [join(out, 'pipeline/index.d.ts')];
for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
  if (needed.has(file)) continue;
  needed.add(file);
  for (const [, path] of readFileSync(file, 'utf8').matchAll(
    /\b(?:from|import)\b\s*\(?\s*["'](\.[^"']+)["']/g,
  ))
    waiting.push(resolve(dirname(file), path.replace(/\.[jt]s$/, '.d.ts')));
}
for (const name of readdirSync(out, { recursive: true }))
  if (/\.d\.m?ts$/.test(name) && !needed.has(join(out, name))) rmSync(join(out, name));
