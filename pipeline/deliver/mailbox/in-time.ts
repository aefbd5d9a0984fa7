/** A server did not finish its answer in time, though it may still be sending something. */
export class TooLate extends Error {
  override readonly name = 'TooLate';
}

/**
 * Waits for an answer only so long: a server that sends a byte now and then would keep us for ever.
 *
 * @param longest In milliseconds.
 * @throws {@link TooLate}
 */
export async function inTime<T>(work: () => Promise<T>, longest: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new TooLate(`the server did not finish its answer within ${longest / 1000} seconds`)),
      longest,
    );
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
