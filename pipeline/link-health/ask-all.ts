import { setTimeout as pause } from 'node:timers/promises';

import { type AskOptions, askLink } from './ask-link.ts';
import type { LinkAnswer } from './answer.ts';

/** Settings of {@link askAll}. */
export interface AskAllOptions extends AskOptions {
  /** Called after each answer. */
  readonly answered: (url: string, answer: LinkAnswer) => void;
}

/** Milliseconds between two questions to one host. */
const PAUSE = 1000;

/** How many hosts are asked at once. */
const HOSTS_AT_ONCE = 8;

/** Asks each URL once: one at a time from each host, with a pause between. */
export async function askAll(urls: readonly string[], options: AskAllOptions): Promise<void> {
  const { wait = pause } = options;
  const hosts = [...Map.groupBy(urls, (url) => new URL(url).host).values()];
  const asker = async (): Promise<void> => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) {
      for (const [index, url] of host.entries()) {
        if (index > 0) await wait(PAUSE);
        options.answered(url, await askLink(url, options));
      }
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, asker));
}
