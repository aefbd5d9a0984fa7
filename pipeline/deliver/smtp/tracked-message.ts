import { Readable } from 'node:stream';

/** A message as a stream that knows how far it got. */
export interface TrackedMessage {
  readonly stream: Readable;
  /**
   * Whether the end of the message has been taken from the stream. The final dot is written after that, so as
   * long as this is false the server can't have got the whole message.
   */
  ended(): boolean;
}

/** Small enough that a connection that stalls holds the end back. */
const CHUNK = 16 * 1024;

/** Makes a ready message a stream, see {@link TrackedMessage}. */
export function trackMessage(message: Uint8Array): TrackedMessage {
  let position = 0;
  let ended = false;
  const stream = new Readable({
    highWaterMark: CHUNK,
    read() {
      if (position < message.length) {
        this.push(message.subarray(position, position + CHUNK));
        position += CHUNK;
        return;
      }
      // Set before the end is known to anybody, so it can only be early, never late.
      ended = true;
      this.push(null);
    },
  });
  return { stream, ended: () => ended };
}
