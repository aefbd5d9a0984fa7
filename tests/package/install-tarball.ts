import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Where the dependencies of an installed package come from: the registry, or the checkout. */
export type Origin = 'registry' | 'checkout';

/** What npm says where it gets no answer, or one of a registry that has not all packages, or of a cache alone. */
const UNREACHABLE =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET|ENOTCACHED|\bE40[1-4]\b|\bE5\d\d\b|ETARGET|CERT/;

/**
 * Installs a tarball into a folder as a user does, with npm. Where npm reaches no registry that has the dependencies, the
 * tarball is unpacked, and its dependencies, and no other packages, are links to those of the checkout.
 */
export function installTarball(
  tarball: string,
  folder: string,
  checkout: string,
  isOffline: boolean,
): Origin {
  if (!isOffline) {
    try {
      execFileSync(
        'npm',
        ['install', '--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=0', tarball],
        { cwd: folder, stdio: 'pipe', timeout: 120_000 },
      );
      return 'registry';
    } catch (error) {
      if (!UNREACHABLE.test(String(error))) throw error;
    }
  }
  linkDependencies(folder, checkout);
  const installed = join(folder, 'node_modules/milepost');
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  const program = join(installed, 'dist/pipeline/bin.mjs');
  chmodSync(program, 0o755);
  const binaries = join(folder, 'node_modules/.bin');
  mkdirSync(binaries, { recursive: true });
  symlinkSync(relative(binaries, program), join(binaries, 'milepost'));
  return 'checkout';
}

/** Links the packages that an installation has, by the lock: those that are not only for development. */
function linkDependencies(folder: string, checkout: string): void {
  const lock: unknown = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8'));
  const packages = lock !== null && typeof lock === 'object' && 'packages' in lock ? lock.packages : null;
  for (const [path, entry] of Object.entries(packages ?? {})) {
    const isDirect = /^node_modules\/(?:@[^/]+\/)?[^/]+$/.test(path);
    const isKept = !['dev', 'devOptional', 'optional', 'link'].some((flag) => entry[flag] === true);
    if (!isDirect || !isKept) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    symlinkSync(join(checkout, path), join(folder, path));
  }
}

/** How many files are below a folder, and their bytes; links are not followed. */
export function weigh(folder: string): { readonly files: number; readonly bytes: number } {
  let bytes = 0;
  let files = 0;
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const status = lstatSync(join(folder, name));
    if (!status.isFile()) continue;
    files += 1;
    bytes += status.size;
  }
  return { files, bytes };
}
