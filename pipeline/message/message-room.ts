/** Buffers that are used for one message after another. */
export interface MessageRoom {
  /** A buffer of at least this many bytes. */
  take(size: number): Buffer;
  /** Returns a buffer from {@link MessageRoom.take}, or the beginning of one, once nobody reads it any more. */
  giveBack(message: Uint8Array): void;
}

/** How many buffers are kept; more are in use only if there are as many connections. */
const KEPT = 256;
/** Messages of one edition differ little in size. */
const STEP = 16 * 1024;

/**
 * Lets messages reuse buffers. Otherwise a hundred thousand messages of 70 kB would become garbage that is collected
 * late and fills the memory.
 */
export function messageRoom(): MessageRoom {
  const free: ArrayBufferLike[] = [];
  return {
    take(size) {
      const buffer = free.pop();
      return buffer !== undefined && buffer.byteLength >= size
        ? Buffer.from(buffer)
        : Buffer.from(new ArrayBuffer(Math.ceil(size / STEP) * STEP));
    },
    giveBack({ buffer }) {
      if (free.length < KEPT) free.push(buffer);
    },
  };
}
