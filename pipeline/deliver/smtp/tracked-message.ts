import { Readable, Transform } from 'node:stream';

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
  const tail = tailOf(message);
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
  const isReady = isReadyForSmtp(message);
  const pipe = stream.pipe.bind(stream);
  stream.pipe = (target, options) => {
    if (isReady && target instanceof Transform) letThrough(target, message.subarray(tail));
    return pipe(target, options);
  };
  return { stream, ended: () => ended };
}

/**
 * Whether a message needs no change on its way: every line ends with CRLF, and none begins with a dot (RFC 5321,
 * sections 2.3.8 and 4.5.2).
 */
function isReadyForSmtp(message: Uint8Array): boolean {
  const text = Buffer.from(message.buffer, message.byteOffset, message.byteLength).toString('latin1');
  return !text.startsWith('.') && !/\n\.|\r(?!\n)|(?<!\r)\n/.test(text);
}

/**
 * Where the tail begins. What nodemailer does with its first byte depends on the byte before, which it may not have
 * seen: a dot could begin a line, a line feed could lack its carriage return. So the tail begins with neither.
 */
function tailOf(message: Uint8Array): number {
  let tail = Math.max(0, message.length - TAIL);
  while (tail > 0 && (message[tail] === DOT || message[tail] === LINE_FEED)) tail -= 1;
  return tail;
}

const DOT = 0x2e;
const LINE_FEED = 0x0a;

/**
 * nodemailer checks every byte of a message for what {@link isReadyForSmtp} has ruled out, which takes as long as
 * everything else. Only the tail goes through it, because it decides how to write the final dot.
 */
function letThrough(target: Transform, tail: Uint8Array): void {
  /* eslint-disable no-underscore-dangle -- the name that Node gives to what a transform does */
  const transform = target._transform.bind(target);
  target._transform = (chunk: Buffer, encoding, done) => {
    if (chunk.byteOffset === tail.byteOffset) transform(chunk, encoding, done);
    else done(null, chunk);
  };
}
