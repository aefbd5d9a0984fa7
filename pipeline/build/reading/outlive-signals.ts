import process from 'node:process';

/**
 * Keeps a process that works for a build from being ended by Ctrl-C, which reaches every process of the terminal: the one
 * that builds ends it, and otherwise it ends with its channel.
 */
export function outliveSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
}
