import { createRequire } from 'node:module';
import { createContext, Script } from 'node:vm';

/**
 * Makes a value within a time limit. It is interrupted when the time is over, even in the middle of a loop.
 *
 * @param ms Whole milliseconds, 1 or more.
 * @returns `null` if the time was too short.
 */
export function withinTime<Value>(ms: number, make: () => Value): Value | null {
  const made: Value[] = [];
  CONTEXT.run = () => {
    made.push(make());
  };
  try {
    // A script's timeout is the only means in Node that interrupts running code without ending its thread.
    SCRIPT.runInContext(CONTEXT, { timeout: ms });
  } catch (error) {
    if (!isTimeout(error)) throw error;
    forgetHalfLoaded();
  } finally {
    // It holds on to everything that was at hand where it was made.
    CONTEXT.run = nothing;
  }
  const [value] = made;
  return value ?? null;
}

function nothing(): void {}

const CONTEXT: { run: () => void } = { run: nothing };
createContext(CONTEXT);
const SCRIPT = new Script('run()');

const { cache: modules } = createRequire(import.meta.url);

/** What is interrupted does not clean up behind it, so whoever loads such a module next would get it as far as it came. */
function forgetHalfLoaded(): void {
  for (const [path, module] of Object.entries(modules)) if (module?.loaded === false) delete modules[path];
}

/** The error is not an `Error` of this context. */
function isTimeout(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
  );
}
