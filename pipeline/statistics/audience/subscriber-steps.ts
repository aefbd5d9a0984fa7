import type { Database } from '../../database/open.ts';
import { CHUNK } from '../../database/in-chunks.ts';
import type { ConsentKind, SubscriberState } from '../../database/vocabulary.ts';
import type { Origin } from '../statistics.ts';

/** A subscriber came into a state. */
export interface SubscriberStep {
  /** Milliseconds since 1970. */
  readonly time: number;
  /** `null`: they were not there before. */
  readonly from: SubscriberState | null;
  readonly to: SubscriberState;
  readonly origin: Origin;
}

/** A subscriber, and how they came into the state in which they are. */
export interface SubscriberHistory {
  readonly state: SubscriberState;
  /** Where they came from, without the number of a line; `null`: not recorded. */
  readonly source: string | null;
  /** In the order of time. */
  readonly steps: readonly SubscriberStep[];
}

/** Gives the history of each subscriber, as the record of consent has it, with memory for one page of them. */
export async function* subscriberHistories(database: Database): AsyncGenerator<SubscriberHistory> {
  let after = 0;
  for (;;) {
    // A server that reads all of them answers others in between.
    await new Promise(setImmediate);
    const people = await database
      .selectFrom('subscriber')
      .select(['id', 'state', 'created_at as createdAt', 'changed_at as changedAt'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(CHUNK)
      .execute();
    const last = people.at(-1);
    if (last === undefined) return;
    const events = await database
      .selectFrom('consent')
      .select(['subscriber_id as subscriber', 'kind', 'at', 'recorded_at as recordedAt', 'source'])
      .where('subscriber_id', '>', after)
      .where('subscriber_id', '<=', last.id)
      .orderBy('subscriber_id')
      .orderBy('id')
      .execute();
    const byPerson = Map.groupBy(events, ({ subscriber }) => subscriber);
    for (const person of people) yield historyOf(person, byPerson.get(person.id) ?? []);
    after = last.id;
  }
}

interface SubscriberRow {
  readonly state: SubscriberState;
  readonly createdAt: string;
  readonly changedAt: string;
}

interface RecordedEvent {
  readonly kind: ConsentKind;
  readonly at: string | null;
  readonly recordedAt: string;
  readonly source: string;
}

function historyOf(
  { state, createdAt, changedAt }: SubscriberRow,
  events: readonly RecordedEvent[],
): SubscriberHistory {
  const [first] = events;
  const origin = first === undefined ? 'unknown' : ORIGIN[first.kind];
  const source = first === undefined ? null : withoutLine(first.source);
  const steps: SubscriberStep[] = [];
  let now: SubscriberState | null = null;
  let time = -Infinity;
  const step = (to: SubscriberState, at: number): void => {
    // A file may say that somebody agreed before something that was recorded earlier.
    time = Math.max(time, at);
    if (to !== now) steps.push({ time, from: now, to, origin });
    now = to;
  };
  for (const [index, event] of events.entries()) {
    const to: SubscriberState | null = stateAfter(event.kind, now);
    const next = events[index + 1];
    // What is recorded at once, as a row of a file that says that somebody left, is one thing: its end counts.
    const isPassing = event.recordedAt === (next?.recordedAt ?? (to === state ? null : changedAt));
    if (to !== null && !isPassing)
      step(to, Math.min(timeOf(event.recordedAt), timeOf(event.at ?? event.recordedAt)));
  }
  // Suppressions and imported states are in no record of consent.
  if (now !== state) step(state, timeOf(now === null ? createdAt : changedAt));
  return { state, source, steps };
}

const ORIGIN: Readonly<Record<ConsentKind, Origin>> = {
  asked: 'form',
  confirmed: 'form',
  added: 'added',
  imported: 'imported',
  withdrawn: 'unknown',
  returned: 'unknown',
};

/** The state that an event brings; `null`: the one before. */
function stateAfter(kind: ConsentKind, before: SubscriberState | null): SubscriberState | null {
  if (kind === 'withdrawn') return 'unsubscribed';
  if (kind === 'asked') return before === null ? 'pending' : null;
  return 'active';
}

/** `import members.csv:12` is from the same file as `import members.csv:13`. */
function withoutLine(source: string): string {
  return source.startsWith('import ') ? source.replace(/:\d+$/, '') : source;
}

function timeOf(rfc3339: string): number {
  return Date.parse(rfc3339);
}
