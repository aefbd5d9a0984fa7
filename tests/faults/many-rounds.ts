// Kills the sender again and again, and the server that providers tell what became of mails: `npm run test:faults [rounds]
// [seed]`. A round of the server is done for every ten of the sender. Prints the counts.
import { Command } from 'commander';

import { wholeNumber } from '../support/whole-number.ts';
import { hookRound } from './hook-round.ts';
import { faultRound } from './round.ts';
import { seededRandom, type Random } from './random.ts';

await new Command('test:faults')
  .description(
    'Kills the sender, and the server that takes webhooks, again and again, and counts what came of it.',
  )
  .argument('[rounds]', 'how many', wholeNumber, 200)
  .argument('[seed]', 'which ones', wholeNumber, Math.floor(Math.random() * 2 ** 31))
  .showHelpAfterError()
  .action(async (rounds: number, seed: number) => {
    process.stdout.write(`rounds: ${rounds}, from seed ${seed}\n`);
    await repeated('sender', rounds, seed, faultRound);
    await repeated('webhooks', Math.ceil(rounds / 10), seed, hookRound);
  })
  .parseAsync();

/** Does rounds, and adds up what they count. */
async function repeated(
  what: string,
  times: number,
  seed: number,
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
