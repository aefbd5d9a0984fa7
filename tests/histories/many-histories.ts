// Lets many random histories happen: `npm run test:histories [rounds] [seed]`. A history that fails is made as short as it
// can be, and told.
import { Command } from 'commander';
import fc from 'fast-check';

import { wholeNumber } from '../support/whole-number.ts';
import { histories, runHistory } from './history.ts';

await new Command('test:histories')
  .description('Holds builds against clean ones over many random histories of edits, damage and kills.')
  .argument('[rounds]', 'how many', wholeNumber, 40)
  .argument('[seed]', 'which ones', wholeNumber, Math.floor(Math.random() * 2 ** 31))
  .option('--no-shorten', 'tell a history that fails as it is')
  .showHelpAfterError()
  .action(async (rounds: number, seed: number, { shorten }: { readonly shorten: boolean }) => {
    process.stdout.write(`rounds: ${rounds}, from seed ${seed}\n`);
    let builds = 0;
    for (let done = 1; done <= rounds; done += 1) {
      const own = seed + done - 1;
      const all = histories({ articles: [8, 25], chapters: [4, 10], killsOneIn: 4 });
      const property = fc.asyncProperty(all, async (history) => void (builds += await runHistory(history)));
      const { failed, errorInstance, numShrinks } = await fc.check(property, {
        seed: own,
        numRuns: 1,
        endOnFailure: !shorten,
      });
      if (failed) {
        process.stdout.write(
          `seed ${own} fails, made shorter ${numShrinks} times: ${String(errorInstance)}\n`,
        );
        process.exitCode = 1;
      }
      if (done % 10 === 0 || done === rounds)
        process.stdout.write(`after ${done} histories: ${builds} builds\n`);
    }
  })
  .parseAsync();
