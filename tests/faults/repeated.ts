import { seededRandom, type Random } from './random.ts';

/** Does rounds, and adds up what they count. A round that fails is told, and makes the whole fail. */
export async function repeated(
  what: string,
  times: number,
  seed: number,
  round: (random: Random, number: number) => Promise<object>,
): Promise<void> {
  const totals: Record<string, number> = {};
  for (let done = 1; done <= times; done += 1) {
    const own = seed + done - 1;
    try {
      for (const [key, count] of Object.entries(await round(seededRandom(own), done)))
        totals[key] = (totals[key] ?? 0) + Number(count);
    } catch (error) {
      process.stdout.write(`${what}, round ${done - 1} (seed ${own}): ${String(error)}\n`);
      process.exitCode = 1;
    }
    if (done % 10 === 0 || done === times)
      process.stdout.write(`${what}, after ${done}: ${JSON.stringify(totals)}\n`);
  }
}
