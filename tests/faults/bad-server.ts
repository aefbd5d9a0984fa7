import {
  scriptedServer,
  type Misdeed,
  type Phase,
  type ScriptedServer,
} from '../deliver/support/scripted-server.ts';
import type { Random } from './random.ts';

/** What the server can do wrong, and where. A stall after the dot, or a drop, leaves the sender in doubt. */
const MISDEEDS: readonly (readonly [Phase, Misdeed])[] = [
  ['mail', 'drop'],
  ['mail', '451 4.3.0 busy'],
  ['mail', '530 5.7.0 Authentication required'],
  ['rcpt', 'drop'],
  ['rcpt', '421 4.7.0 slow down'],
  ['rcpt', '451 4.2.1 later'],
  ['rcpt', '550 no such user'],
  ['rcpt', '554 5.7.1 Relay access denied'],
  ['rcpt', '550 5.1.1 too many recipients this hour'],
  ['rcpt', '552 5.2.2 mailbox full'],
  ['data', 'reset'],
  ['data', 'stall'],
  ['data', '451 4.3.0 later'],
  ['content', 'drop'],
  ['content', 'reset'],
  ['content', 'stall'],
  ['dot', 'drop'],
  ['dot', 'reset'],
  ['dot', 'stall'],
  ['dot', 'drop-after-taking'],
  ['dot', 'stall-after-taking'],
  ['dot', '421 4.3.2 closing'],
  ['dot', '451 4.3.0 later'],
  ['dot', '550 5.6.0 no'],
];

/** A mail server that drops, resets, stalls and refuses. */
export interface BadServer extends Pick<ScriptedServer, 'port' | 'taken' | 'close'> {
  /** How often it was said something: each piece of a message counts. */
  readonly events: number;
  readonly misdeeds: number;
  /** How many of those may leave a sender in doubt. */
  readonly doubtful: number;
  /** Whose messages it has refused for good, and of whom it has said that they do not exist. */
  readonly refused: ReadonlySet<string>;
  readonly gone: ReadonlySet<string>;
  /** From now on it is good. */
  behave(): void;
}

/**
 * Starts one.
 *
 * @param share How often it does something wrong, in percent of the events.
 * @param onEvent Called at each event, before anything is done about it.
 */
export async function badServer(
  random: Random,
  share: number,
  onEvent: (number: number) => void,
): Promise<BadServer> {
  const counts = { events: 0, misdeeds: 0, doubtful: 0 };
  const refused = new Set<string>();
  const gone = new Set<string>();
  let isGood = false;
  const extensions = random.below(2) === 0 ? [] : ['PIPELINING', 'SIZE 10000000'];
  const kind = { extensions, isCareless: random.below(2) === 0 };
  const server = await scriptedServer((phase, to) => {
    counts.events += 1;
    onEvent(counts.events);
    const chosen = random.below(100) < share ? MISDEEDS[random.below(MISDEEDS.length)] : undefined;
    if (isGood || chosen === undefined || chosen[0] !== phase) return null;
    const [, misdeed] = chosen;
    counts.misdeeds += 1;
    // A message that fits into the buffers has left the sender completely before its beginning is read here.
    if ((phase === 'dot' || phase === 'content') && !/^\d/.test(misdeed)) counts.doubtful += 1;
    if (misdeed === '550 no such user') gone.add(to);
    if (misdeed === '550 no such user' || misdeed === '550 5.6.0 no') refused.add(to);
    return misdeed;
  }, kind);
  return {
    port: server.port,
    taken: server.taken,
    close: server.close,
    get events() {
      return counts.events;
    },
    get misdeeds() {
      return counts.misdeeds;
    },
    get doubtful() {
      return counts.doubtful;
    },
    refused,
    gone,
    behave: () => void (isGood = true),
  };
}
