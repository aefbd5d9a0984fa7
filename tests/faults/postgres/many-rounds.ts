import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { repeated } from '../repeated.ts';
import { failoverRound } from './failover.ts';
import { faultServer } from './fault-server.ts';
import { postgresRound } from './round.ts';

/** One round in so many is one in which another server takes the place of the server. */
const FAILOVERS = 20;
/** One in so many is done by the program itself, with the lease that it has, and takes minutes. */
const REAL = 50;

/** Does many rounds on a server of their own, of all kinds, and prints what they count. */
export async function manyPostgresRounds(rounds: number, seed: number): Promise<void> {
  // The processes share what Node has compiled.
  const compiled = mkdtempSync(join(tmpdir(), 'milepost-compiled-'));
  process.env['NODE_COMPILE_CACHE'] ??= compiled;
  const server = await faultServer();
  const begun = performance.now();
  const failovers = Math.floor(rounds / FAILOVERS);
  const real = Math.floor(rounds / REAL);
  try {
    await repeated('workers', rounds - failovers - real, seed, (random, number) =>
      postgresRound(random, server, `round_${number}`),
    );
    await repeated('the program itself', real, seed, (random, number) =>
      postgresRound(random, server, `real_${number}`, true),
    );
    await repeated('another server', failovers, seed, (random, number) =>
      failoverRound(
        random,
        server,
        `failover_${number}`,
        number % 2 === 0 ? 'an empty server' : 'an older copy',
      ),
    );
  } finally {
    await server.stop();
    rmSync(compiled, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  process.stdout.write(
    `lost 0, twice 0, unless a round is named above; ${Math.round((performance.now() - begun) / 1000)} s\n`,
  );
}
