/** Buffers that are used for one message after the other. */
export interface MessageRoom {
  /** A buffer of at least so many bytes. */
  take(size: number): Buffer;
  /** Gives back what {@link MessageRoom.take} gave, or its beginning, when nobody reads it any more. */
  giveBack(message: Uint8Array): void;
}

/** Buffers kept at once; more are in use only with as many connections. */
const KEPT = 256;
/** Messages of one edition differ little in size. */
const STEP = 16 * 1024;

/**
 * Lets messages share their buffers one after the other: a hundred thousand of 70 kB would otherwise be garbage that
 * is collected late, and so fill the memory.
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
