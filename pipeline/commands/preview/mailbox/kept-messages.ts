import type { Transport } from '../../../deliver/transport.ts';
import type { KeptMessage } from '../../../preview/mailbox/mailbox.ts';

/** A transport that keeps what it is given. */
export interface KeptMessages {
  readonly transport: Transport;
  /** Oldest first. */
  readonly messages: readonly KeptMessage[];
}

/** Starts with none. @param onMail Called after each message. */
export function keptMessages(now: () => Date, onMail: () => void): KeptMessages {
  const messages: KeptMessage[] = [];
  const transport: Transport = {
    connect: () =>
      Promise.resolve({
        usable: true,
        send({ to }, message) {
          const bytes = Buffer.concat(message);
          messages.push({ number: messages.length + 1, to, at: now().toISOString(), bytes });
          onMail();
          return Promise.resolve({ kind: 'accepted', reply: '250 kept on this machine' });
        },
        close: () => undefined,
      }),
  };
  return { transport, messages };
}
