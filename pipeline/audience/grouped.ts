import { setImmediate as nextTurn } from 'node:timers/promises';

interface WaitingCall<In, Out> {
  readonly input: In;
  readonly done: (output: Out) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Lets what is asked for at about the same time be done together, where each time has to wait for the disk. If it fails,
 * it fails for all of them.
 *
 * @param atOnce The most that is done together.
 * @param work Gives an output for each input, in their order.
 */
export function grouped<In, Out>(
  atOnce: number,
  work: (inputs: readonly In[]) => Promise<readonly Out[]>,
): (input: In) => Promise<Out> {
  const state: { waiting: WaitingCall<In, Out>[]; isRunning: boolean } = { waiting: [], isRunning: false };
  const run = async (): Promise<void> => {
    while (state.waiting.length > 0) {
      // Whatever has arrived by now is read first.
      await nextTurn();
      const calls = state.waiting.splice(0, atOnce);
      try {
        const outputs = await work(calls.map(({ input }) => input));
        for (const [index, output] of outputs.entries()) calls[index]?.done(output);
      } catch (error) {
        for (const { failed } of calls) failed(error);
      }
    }
    state.isRunning = false;
  };
  return (input) =>
    new Promise((done, failed) => {
      state.waiting.push({ input, done, failed });
      if (state.isRunning) return;
      state.isRunning = true;
      void run();
    });
}
