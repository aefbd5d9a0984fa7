import type { LinkAnswer } from './answer.ts';
import { askLink } from './ask-link.ts';
import { type GateOptions, hostGate } from './host-gate.ts';
import type { RequestOptions } from './request.ts';

/** Settings of {@link askAll}. */
export interface AskAllOptions extends RequestOptions, GateOptions {
  /** Called after each answer. */
  readonly answered: (url: string, answer: LinkAnswer) => void;
}

/** How many hosts are asked at once. */
const HOSTS_AT_ONCE = 8;

/** Asks each URL once: one request at a time to each host, with a pause between. */
export async function askAll(urls: readonly string[], options: AskAllOptions): Promise<void> {
  const gate = hostGate(options);
  const hosts = [...Map.groupBy(urls, (url) => new URL(url).hostname).values()];
  const asker = async (): Promise<void> => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) {
      for (const url of host) options.answered(url, await askLink(url, gate, options));
    }
  };
  await Promise.all(Array.from({ length: HOSTS_AT_ONCE }, asker));
}
