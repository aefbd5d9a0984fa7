import type { Context } from 'hono';

import { parseAddress } from '../audience/address.ts';
import { cleanName } from '../audience/name.ts';
import { addRequest } from '../audience/requests.ts';
import { languageTag } from '../model/language.ts';
import type { Exchange } from './exchange.ts';
import { rateLimit } from './rate-limit.ts';

/** What somebody filled in. */
export interface Wish {
  readonly email: string;
  readonly name: string;
  readonly language: string;
  /** A field that people don't see: who fills it in is a program. */
  readonly trap: string;
}

/** What to answer. `asked` says nothing of whether the address is known, nor of whether a mail is sent. */
export type DeskAnswer =
  | { readonly kind: 'asked' }
  | { readonly kind: 'invalid'; readonly problem: string }
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'unavailable' };

/** Takes the wishes of those who want to subscribe, from the form and from the API alike. */
export interface SubscribeDesk {
  /** @param source Where it came from, for the record of consent: `form https://example.org`. */
  take(c: Context, wish: Wish, source: string): Promise<DeskAnswer>;
}

const MINUTE = 60_000;
/** RFC 5646, section 4.4.1: what every program can hold. */
const LONGEST_LANGUAGE = 35;

/**
 * A network may ask 20 times in ten minutes, and an address be asked for 3 times an hour. More for an address is
 * answered as if it had been taken: its owner has the mail already, and nobody else is to know.
 */
export function subscribeDesk(exchange: Exchange): SubscribeDesk {
  const { context, metrics, queue } = exchange;
  const networks = rateLimit(20, 10 * MINUTE);
  const addresses = rateLimit(3, 60 * MINUTE);
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
      // It is taken up after the answer, so that this is the same for everybody.
      queue.wake();
      return counted({ kind: 'asked' });
    },
  };
}

/** What follows a plus names a folder of the same person. */
function mailboxOf(key: string): string {
  return key.replace(/\+[^@]*@/, '@');
}
