/**
 * Tries milepost as its users get it: packs it, lints the package, installs it into an empty folder, and goes the way of a
 * new user from there. Says how long each step takes, and what the package weighs. Fails at the first thing that is not as
 * it should be.
 *
 *     node tests/package/try-package.ts [--offline]
 *
 * `--offline` links the dependencies of the checkout instead of asking the registry, as is done where there is none.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { argv, env, execPath, exit, stdout } from 'node:process';
import { promisify } from 'node:util';

import { mailServer } from '../mailing/support/mail-server.ts';
import { installTarball, weigh } from './install-tarball.ts';
import { packageFaults, packCheckout } from './pack.ts';

const CHECKOUT = resolve(import.meta.dirname, '../..');
const work = mkdtempSync(join(tmpdir(), 'milepost-package-'));
const site = join(work, 'gazette');

/** Does one step, and says how long it took and what came of it. */
async function step(name: string, action: () => string | Promise<string>): Promise<void> {
  const start = performance.now();
  const result = await action();
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5);
  stdout.write(`${seconds} s  ${name}${result === '' ? '' : `: ${result}`}\n`);
}

/** @throws if something is not as expected. */
function expect(isAsExpected: boolean, message: string): void {
  if (!isAsExpected) throw new Error(message);
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(site, path)), { recursive: true });
  writeFileSync(join(site, path), text);
}

/** Runs the installed program as a user does, also in CI; a failure and a warning of Node.js are both errors. */
async function milepost(...args: readonly string[]): Promise<string> {
  const { stdout: out, stderr } = await promisify(execFile)('npx', ['--no-install', 'milepost', ...args], {
    cwd: site,
    env: { ...env, CI: undefined, GITHUB_ACTIONS: undefined, ...secrets },
  });
  expect(
    !/\(node:\d+\)/.test(stderr),
    `Unexpected warning of Node.js from milepost ${args.join(' ')}: ${stderr}`,
  );
  return out + stderr;
}

/** What `milepost init` would ask. */
const ANSWERS = {
  title: 'Gazette',
  url: 'https://gazette.example/',
  language: 'en',
  from: 'gazette@example.org',
  'postal-address': 'Gazette, Main Street 1, 12345 Town',
};

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;
const secrets: Record<string, string> = { MILEPOST_SECRET: 'a-secret-of-at-least-thirty-two-characters' };
const server = await mailServer();
try {
  mkdirSync(site);
  let tarball = '';
  await step('npm pack', () => {
    const packed = packCheckout(CHECKOUT, work);
    tarball = packed.tarball;
    return `${megabytes(packed.size)}, unpacked ${megabytes(packed.unpackedSize)} in ${packed.files} files`;
  });
  await step('publint and attw', async () => {
    const faults = await packageFaults(tarball);
    expect(faults.length === 0, faults.join('\n'));
    return 'nothing to report';
  });
  // What `npm init` writes.
  write('package.json', JSON.stringify({ name: 'gazette', version: '1.0.0', type: 'commonjs' }));
  await step('npm install', () => {
    const origin = installTarball(tarball, site, CHECKOUT, argv.includes('--offline'));
    if (origin === 'checkout') return 'dependencies linked from the checkout';
    const { files, bytes } = weigh(join(site, 'node_modules'));
    return `${megabytes(bytes)} in ${files} files`;
  });
  await step('milepost --version', async () => (await milepost('--version')).trim());
  await step('milepost init', async () => {
    const stated = Object.entries(ANSWERS).map(([name, answer]) => `--${name}=${answer}`);
    const report: unknown = JSON.parse(await milepost('init', '--yes', '--quiet', '--json', ...stated));
    const written =
      report !== null && typeof report === 'object' && 'written' in report ? report.written : [];
    expect(Array.isArray(written) && written.includes('milepost.config.ts'), 'There is no configuration');
    return Array.isArray(written) ? `${written.length} files` : '';
  });
  await step('milepost new', async () => {
    await milepost('new', 'Two things', '--no-draft');
    return '';
  });
  await step('milepost build', async () => {
    await milepost('build');
    const feed = readFileSync(join(site, 'out/feed.xml'), 'utf8');
    expect(feed.includes('Two things'), 'The feed lacks the article');
    return '';
  });
  await step('milepost send --test', async () => {
    secrets['MILEPOST_SMTP_URL'] = `smtp://127.0.0.1:${server.port}`;
    await milepost('send', '--test', 'me@example.org');
    const [mail] = await server.mails();
    expect(mail?.to === 'me@example.org', 'No mail has come');
    return mail?.mail.subject ?? '';
  });
  await step('types of the configuration', async () => {
    write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { module: 'nodenext', strict: true, noEmit: true, types: [] } }),
    );
    await promisify(execFile)(execPath, [join(CHECKOUT, 'node_modules/typescript/bin/tsc'), '-p', site]);
    return 'no error, those of the dependencies among them';
  });
} catch (error) {
  stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof Error && 'stdout' in error) stdout.write(String(error.stdout));
  stdout.write(`Failed; everything is left in ${work}\n`);
  exit(1);
} finally {
  await server.close();
}
rmSync(work, { recursive: true, force: true });
