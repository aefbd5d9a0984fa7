import { expect, test } from 'vitest';

import { seededRandom } from '../random.ts';
import { faultServer } from './fault-server.ts';
import { postgresRound } from './round.ts';

// `npm run test:faults -- --database postgres` does many more.
test('workers killed, frozen and cut off, the server restarted: nobody lost, nobody twice', async () => {
  const server = await faultServer();
  try {
    const { subscribers, accepted, rejected, inDoubt } = await postgresRound(seededRandom(4), server, 'one');
    expect(accepted + rejected + inDoubt).toBe(subscribers);
  } finally {
    await server.stop();
  }
});
