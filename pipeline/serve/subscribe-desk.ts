import type { Context } from 'hono';

import { parseAddress } from '../text/mail-address.ts';
import { cleanName } from '../text/display-name.ts';
import { addRequest } from '../audience/requests.ts';
import { HOUR, MINUTE } from '../model/time/duration.ts';
import { languageTag } from '../model/language.ts';
import type { Exchange } from './exchange.ts';
import { rateLimit } from './rate-limit.ts';

/** What somebody filled in. */
export interface Wish {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  /** A field that people don't see: only a program fills it in. */
  readonly trap: string;
}

/** The answer. `asked` does not reveal whether the address is known, or whether a mail is sent. */
export type DeskAnswer =
  | { readonly kind: 'asked' }
  | { readonly kind: 'invalid'; readonly problem: string }
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'unavailable' };

/** Takes requests to subscribe, both from the form and from the API. */
export interface SubscribeDesk {
  /** @param source Where it came from, for the record of consent: `form https://example.org`. */
  take(c: Context, wish: Wish, source: string): Promise<DeskAnswer>;
}

/** How many requests are taken in how many milliseconds. */
interface RequestLimit {
  readonly times: number;
  readonly within: number;
}

/** From one network. */
export const BY_NETWORK: RequestLimit = { times: 20, within: 10 * MINUTE };
/** For one address. */
export const BY_ADDRESS: RequestLimit = { times: 3, within: HOUR };
/** RFC 5646, section 4.4.1: the length that every program can handle. */
const LONGEST_LANGUAGE = 35;

/**
 * Requests of a network above {@link BY_NETWORK} are refused. Those for an address above {@link BY_ADDRESS} get the
 * usual answer: its owner already has the mail, and nobody else should learn about it.
 */
export function subscribeDesk(exchange: Exchange): SubscribeDesk {
  const { context, metrics, queue } = exchange;
  const networks = rateLimit(BY_NETWORK.times, BY_NETWORK.within);
  const addresses = rateLimit(BY_ADDRESS.times, BY_ADDRESS.within);
  return {
    async take(c, wish, source) {
      const counted = (answer: DeskAnswer, result: string = answer.kind): DeskAnswer => {
        metrics.count('milepost_opt_in_requests_total', { result });
        return answer;
      };
      const now = context.now();
      const network = exchange.network(c);
      const seconds = networks.take(network, now);
      if (seconds > 0) {
        exchange.refuse(c, 'too many from a network', 429);
        return counted({ kind: 'limited', seconds });
      }
      if (queue === null) return counted({ kind: 'unavailable' });
      const { address, problem } = parseAddress(wish.email);
      if (address === null) {
        exchange.refuse(c, 'no address', 400);
        return counted({ kind: 'invalid', problem });
      }
      if (wish.trap !== '') {
        exchange.refuse(c, 'trap', 200);
        return counted({ kind: 'asked' }, 'trap');
      }
      if (addresses.take(mailboxOf(address.key), now) > 0) {
        exchange.refuse(c, 'too many for an address', 200);
        return counted({ kind: 'asked' }, 'repeated');
      }
      const { consent: wording } = context.site;
      const name = cleanName(wish.name);
      const language = languageTag(wish.language.slice(0, LONGEST_LANGUAGE));
      await addRequest(context.database, { address, name, language, source, wording, network }, now);
      // It is processed after the answer, so that this takes the same time for everybody.
      queue.wake();
      return counted({ kind: 'asked' });
    },
  };
}

/** What follows a plus is a folder of the same person. */
function mailboxOf(key: string): string {
  return key.replace(/\+[^@]*@/, '@');
}
