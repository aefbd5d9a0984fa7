// Kills the sender again and again, and the server that providers tell what became of mails: `npm run test:faults [rounds]
// [seed]`. A round of the server is done for every ten of the sender. Prints the counts. With `--database postgres`, what
// workers on a Postgres server go through.
import { Command, Option } from 'commander';

import { wholeNumber } from '../support/whole-number.ts';
import { hookRound } from './hook-round.ts';
import { manyPostgresRounds } from './postgres/many-rounds.ts';
import { repeated } from './repeated.ts';
import { faultRound } from './round.ts';

await new Command('test:faults')
  .description(
    'Kills the sender, and the server that takes webhooks, again and again, and counts what came of it.',
  )
  .argument('[rounds]', 'how many', wholeNumber, 200)
  .argument('[seed]', 'which ones', wholeNumber, Math.floor(Math.random() * 2 ** 31))
  .addOption(
    new Option('--database <engine>', 'with `postgres`: four workers that share a server')
      .choices(['sqlite', 'postgres'])
      .default('sqlite'),
  )
  .showHelpAfterError()
  .action(async (rounds: number, seed: number, { database }: { readonly database: string }) => {
    process.stdout.write(`rounds: ${rounds}, from seed ${seed}\n`);
    if (database === 'postgres') return manyPostgresRounds(rounds, seed);
    await repeated('sender', rounds, seed, faultRound);
    await repeated('webhooks', Math.ceil(rounds / 10), seed, hookRound);
  })
  .parseAsync();
