import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';

/** What would be published. */
export interface PackedPackage {
  /** The absolute path of the tarball. */
  readonly tarball: string;
  /** Bytes of the tarball, bytes of what is in it, how many files. */
  readonly size: number;
  readonly unpackedSize: number;
  readonly files: number;
}

/** Compiles and packs a checkout into a tarball in a folder. Takes some seconds. */
export function packCheckout(checkout: string, folder: string): PackedPackage {
  const output = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], {
    cwd: checkout,
    encoding: 'utf8',
  });
  const parsed: unknown = JSON.parse(output);
  const report: unknown = Array.isArray(parsed) ? parsed[0] : null;
  if (!isReport(report)) throw new TypeError(`Unexpected report of npm pack: ${output}`);
  const { filename, size, unpackedSize, entryCount } = report;
  return { tarball: join(folder, filename), size, unpackedSize, files: entryCount };
}

/** What publint and attw have against a package, a line each; empty: nothing. */
export async function packageFaults(tarball: string): Promise<readonly string[]> {
  const bytes = new Uint8Array(readFileSync(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: bytes.buffer }, strict: true });
  const types = await checkPackage(createPackageFromTarballData(bytes));
  return [
    ...messages.map((message) => `publint: ${formatMessage(message, pkg, { color: false }) ?? message.code}`),
    ...('problems' in types ? types.problems : [])
      // The package is for `import`; `require` of it works in the versions of Node.js that it asks for.
      .filter(({ kind }) => kind !== 'CJSResolvesToESM')
      .map((problem) => `attw: ${JSON.stringify(problem)}`),
  ];
}

interface PackReport {
  readonly filename: string;
  readonly size: number;
  readonly unpackedSize: number;
  readonly entryCount: number;
}

function isReport(value: unknown): value is PackReport {
  return (
    value !== null &&
    typeof value === 'object' &&
    'filename' in value &&
    typeof value.filename === 'string' &&
    'size' in value &&
    typeof value.size === 'number' &&
    'unpackedSize' in value &&
    typeof value.unpackedSize === 'number' &&
    'entryCount' in value &&
    typeof value.entryCount === 'number'
  );
}
