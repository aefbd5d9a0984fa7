/** Tells when the process is asked to stop. */
export interface StopSignal {
  readonly signal: AbortSignal;
  /** Takes the handlers away again. */
  dispose(): void;
}

/** Listens for SIGINT and SIGTERM once; a second of the same ends the process as it always does. */
export function stopSignal(): StopSignal {
  const controller = new AbortController();
  const stop = (): void => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  return {
    signal: controller.signal,
    dispose: () => {
      process.removeListener('SIGINT', stop);
      process.removeListener('SIGTERM', stop);
    },
  };
}
