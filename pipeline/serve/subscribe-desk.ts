import type { Context } from 'hono';

import { overallWait } from '../audience/brakes/asking.ts';
import { takeTurns, turnsWait, type Turn, type TurnLimit } from '../audience/brakes/turns.ts';
import { addOwnLinkRequest, addRequest } from '../audience/requests/add-request.ts';
import type { Database } from '../database/open.ts';
import { sentLanguage } from '../model/language.ts';
import { DAY, MINUTE } from '../model/time/duration.ts';
import { cleanName } from '../text/display-name.ts';
import { type AddressFault, parseAddress } from '../text/mail-address.ts';
import { networkOf, siteNetworkOf } from './client-network.ts';
import type { Exchange } from './exchange.ts';
import { transact } from '../database/transact.ts';

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
  | { readonly kind: 'invalid'; readonly problem: string; readonly fault: AddressFault }
  | { readonly kind: 'limited'; readonly seconds: number }
  | { readonly kind: 'unavailable' };

/** Takes requests to subscribe, both from the form and from the API. */
export interface SubscribeDesk {
  /** @param source Where it came from, for the record of consent: `form https://example.org`. */
  take(c: Context, wish: Wish, source: string): Promise<DeskAnswer>;
  /**
   * Takes a request for a link by which a subscriber sees everything about their subscription. `lately`: they were mailed as many as
   * they may be.
   */
  mailLink(
    c: Context,
    subscriber: number,
  ): Promise<
    Exclude<DeskAnswer, { readonly kind: 'invalid' }> | { readonly kind: 'lately'; readonly seconds: number }
  >;
}

/** How often a network may ask. */
export const BY_NETWORK: TurnLimit = { times: 20, within: 10 * MINUTE };
/** How often all those networks of IPv6 may ask that usually belong to one customer. */
export const BY_SITE: TurnLimit = { times: 60, within: 10 * MINUTE };
/** How often a subscriber is mailed a link of their own: whoever has somebody else's mail can ask for it, too. */
const BY_SUBSCRIBER: TurnLimit = { times: 3, within: DAY };

/**
 * Requests of a network above {@link BY_NETWORK} are refused, and all of them while there are more mails than may be
 * sent. How often an address was asked for makes no difference here, so the answer and its timing tell nobody.
 */
export function subscribeDesk(exchange: Exchange): SubscribeDesk {
  const { context, metrics, queue, writes } = exchange;
  const { database, secrets, mailsPerHour } = context;
  return {
    async take(c, wish, source) {
      const counted = (answer: DeskAnswer, result: string = answer.kind): DeskAnswer => {
        metrics.count('milepost_opt_in_requests_total', { result });
        return answer;
      };
      const now = context.now();
      const turns = turnsOf(exchange.client(c));
      const limited = (seconds: number, reason: string): DeskAnswer => counted(slowed(c, seconds, reason));
      // Looking first needs no lock, so whoever asks too often costs little.
      const own = await turnsWait(database, secrets, turns, now);
      if (own > 0) return limited(own, 'too many from a network');
      if (queue === null) return counted({ kind: 'unavailable' });
      const { address, problem, fault } = parseAddress(wish.email);
      if (address === null) {
        exchange.refuse(c, 'no address', 400);
        return counted({ kind: 'invalid', problem, fault });
      }
      if (wish.trap !== '') {
        exchange.refuse(c, 'trap', 200);
        return counted({ kind: 'asked' }, 'trap');
      }
      const all = await overallWait(database, secrets, mailsPerHour, now);
      if (all > 0) return limited(all, 'too many in all');
      const network = exchange.network(c);
      const language = sentLanguage(wish.language);
      const request = {
        address,
        name: cleanName(wish.name),
        language,
        source,
        // The sentence beside the button that was pressed.
        wording: context.consent(context.words.spoken(language ?? context.site.language)),
        network,
      };
      const wait = await inTurn(turns, now, (transaction) => addRequest(transaction, request, now));
      if (wait > 0) return limited(wait, 'too many from a network');
      // It is processed after the answer, so that this takes the same time for everybody.
      queue.wake();
      return counted({ kind: 'asked' });
    },
    async mailLink(c, subscriber) {
      if (queue === null) return { kind: 'unavailable' };
      const now = context.now();
      const own: Turn = { kind: 'own-link', of: String(subscriber), ...BY_SUBSCRIBER };
      const lately = await turnsWait(database, secrets, [own], now);
      if (lately > 0) return { ...slowed(c, lately, 'too many for a subscriber'), kind: 'lately' };
      const all = await overallWait(database, secrets, mailsPerHour, now);
      if (all > 0) return slowed(c, all, 'too many in all');
      const network = exchange.network(c);
      const wait = await inTurn([own, ...turnsOf(exchange.client(c))], now, (transaction) =>
        addOwnLinkRequest(transaction, { subscriber, network }, now),
      );
      if (wait > 0) return slowed(c, wait, 'too many from a network');
      queue.wake();
      return { kind: 'asked' };
    },
  };

  /** Refuses whoever asks too often. */
  function slowed(
    c: Context,
    seconds: number,
    reason: string,
  ): { readonly kind: 'limited'; readonly seconds: number } {
    exchange.refuse(c, reason, 429);
    return { kind: 'limited', seconds };
  }

  /** @returns How many seconds whoever asks has to wait; 0: it was done. */
  function inTurn(
    turns: readonly Turn[],
    now: Date,
    work: (transaction: Database) => Promise<void>,
  ): Promise<number> {
    return writes.write(() =>
      transact(database, async (transaction) => {
        const seconds = await takeTurns(transaction, secrets, turns, now);
        if (seconds === 0) await work(transaction);
        return seconds;
      }),
    );
  }
}

function turnsOf(address: string): readonly Turn[] {
  const site = siteNetworkOf(address);
  return [
    { kind: 'network', of: networkOf(address), ...BY_NETWORK },
    ...(site === null ? [] : [{ kind: 'network', of: site, ...BY_SITE } as const]),
  ];
}
