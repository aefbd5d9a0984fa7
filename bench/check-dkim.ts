// Has OpenDKIM (Debian's `opendkim`) verify our signatures: `npm run check:dkim`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { dkimSigner } from '../pipeline/message/dkim/dkim-signer.ts';
import { joinMessage } from '../pipeline/message/message-parts.ts';
import { dkimPair } from '../tests/message/dkim-keys.ts';
import { sampleParts } from '../tests/message/message-fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'milepost-dkim-'));
try {
  let failed = false;
  for (const type of ['rsa', 'ed25519'] as const) {
    const { key, record } = dkimPair(type);
    const parts = sampleParts();
    const good = Buffer.from(joinMessage(parts, await dkimSigner(key).sign(parts, new Date())));
    const bad = Buffer.from(good.toString('latin1').replace('Week 1', 'Week 2'), 'latin1');
    for (const [message, expected] of [
      [good, 'pass'],
      [bad, 'fail'],
    ] as const) {
      const result = /dkim=(\w+)/.exec(verify(message, record))?.[1] ?? 'nothing';
      process.stdout.write(`${type}: expected ${expected}, OpenDKIM says ${result}\n`);
      failed ||= result !== expected;
    }
  }
  process.exitCode = failed ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true });
}

/** The verdict of OpenDKIM's test mode on a message, with our record in place of DNS. */
function verify(message: Buffer, record: string): string {
  const dns = join(folder, 'dns');
  const configuration = join(folder, 'opendkim.conf');
  const file = join(folder, 'message.eml');
  writeFileSync(dns, `news._domainkey.example.org ${record}\n`);
  writeFileSync(configuration, `Mode v\nTestDNSData file:${dns}\nSyslog no\n`);
  writeFileSync(file, message);
  const { stdout, stderr, error } = spawnSync('opendkim', ['-x', configuration, '-vv', '-t', file], {
    encoding: 'utf8',
  });
  if (error !== undefined)
    throw new Error("opendkim can't be run: install Debian's opendkim", { cause: error });
  return stdout + stderr;
}
