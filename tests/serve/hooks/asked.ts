import type {
  HookContext,
  HookKeys,
  HookReading,
  ReadHook,
} from '../../../pipeline/serve/hooks/provider-event.ts';
import { NOW } from '../../deliver/support/audience.ts';

const NO_KEYS: HookKeys = { mailgun: null, sendgrid: null, resend: null };

/** What a provider's reader makes of a body, which is sent as JSON unless it is a text. */
export async function asked(
  read: ReadHook,
  body: unknown,
  {
    headers = {},
    keys = {},
    now = NOW,
    get = () => Promise.reject(new Error('nothing to fetch')),
  }: {
    readonly headers?: Readonly<Record<string, string>>;
    readonly keys?: Partial<HookKeys>;
    readonly now?: Date;
    readonly get?: HookContext['get'];
  } = {},
): Promise<HookReading> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return read(
    { body: Buffer.from(text), header: (name) => headers[name] ?? '' },
    { keys: { ...NO_KEYS, ...keys }, now: () => now, get },
  );
}

/** The one thing that a provider says; the reading itself if that is another number of things. */
export async function onlyWhat(reading: Promise<HookReading>): Promise<unknown> {
  const events = await reading;
  return typeof events !== 'string' && events.length === 1 ? events[0]?.what : events;
}
