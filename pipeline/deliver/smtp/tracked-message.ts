import { Readable } from 'node:stream';

/** A message as a stream that knows how far it has got. */
export interface TrackedMessage {
  readonly stream: Readable;
  /**
   * Whether the end of the message has been taken from the stream. The final dot is written after that, so as long as
   * this is false the server can't have the whole message.
   */
  ended(): boolean;
}

/** As much as a stream takes at once, so that there are few writes. */
const CHUNK = 64 * 1024;
/** Held back until the rest has been taken, so that a stalled connection holds up the end. */
const TAIL = 512;

/** Makes a stream from a finished message, see {@link TrackedMessage}. */
export function trackMessage(message: Uint8Array): TrackedMessage {
  const tail = Math.max(0, message.length - TAIL);
  let position = 0;
  let ended = false;
  const stream = new Readable({
    highWaterMark: 1,
    read() {
      if (position < message.length) {
        const end = position < tail ? Math.min(position + CHUNK, tail) : message.length;
        this.push(message.subarray(position, end));
        position = end;
        return;
      }
      // Set before anybody knows the end, so it can only be early, never late.
      ended = true;
      this.push(null);
    },
  });
  return { stream, ended: () => ended };
}
