// Kills the sender again and again: `npm run test:faults [rounds] [seed]`. Prints the counts.
import { faultRound } from './round.ts';
import { seededRandom } from './random.ts';

const rounds = Number(process.argv[2] ?? '200');
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
const totals = { subscribers: 0, kills: 0, misdeeds: 0, accepted: 0, rejected: 0, inDoubt: 0, runs: 0 };
process.stdout.write(`rounds: ${rounds}, from seed ${seed}\n`);
for (let round = 0; round < rounds; round += 1) {
  try {
    const counts = await faultRound(seededRandom(seed + round));
    for (const key of [
      'subscribers',
      'kills',
      'misdeeds',
      'accepted',
      'rejected',
      'inDoubt',
      'runs',
    ] as const) {
      totals[key] += counts[key];
    }
  } catch (error) {
    process.stdout.write(`round ${round} (seed ${seed + round}): ${String(error)}\n`);
    process.exitCode = 1;
  }
  if ((round + 1) % 10 === 0 || round + 1 === rounds)
    process.stdout.write(`after ${round + 1}: ${JSON.stringify(totals)}\n`);
}
