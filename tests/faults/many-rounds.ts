// Kills the sender again and again, and the server that providers tell what became of mails: `npm run test:faults [rounds]
// [seed]`. A round of the server is done for every ten of the sender. Prints the counts.
import { hookRound } from './hook-round.ts';
import { faultRound } from './round.ts';
import { seededRandom, type Random } from './random.ts';

const rounds = Number(process.argv[2] ?? '200');
const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 31));
process.stdout.write(`rounds: ${rounds}, from seed ${seed}\n`);
await repeated('sender', rounds, faultRound);
await repeated('webhooks', Math.ceil(rounds / 10), hookRound);

/** Does rounds, and adds up what they count. */
async function repeated(
  what: string,
  times: number,
  round: (random: Random) => Promise<object>,
): Promise<void> {
  const totals: Record<string, number> = {};
  for (let done = 1; done <= times; done += 1) {
    const own = seed + done - 1;
    try {
      for (const [key, count] of Object.entries(await round(seededRandom(own))))
        totals[key] = (totals[key] ?? 0) + Number(count);
    } catch (error) {
      process.stdout.write(`${what}, round ${done - 1} (seed ${own}): ${String(error)}\n`);
      process.exitCode = 1;
    }
    if (done % 10 === 0 || done === times)
      process.stdout.write(`${what}, after ${done}: ${JSON.stringify(totals)}\n`);
  }
}
