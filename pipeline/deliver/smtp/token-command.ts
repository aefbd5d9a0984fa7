import { exec, type ExecException } from 'node:child_process';

import { MINUTE } from '../../model/time/duration.ts';
import { NoAccessToken, type AccessToken } from './access-tokens.ts';

const LONGEST_RUN = MINUTE;
/** A command does not say how long its token holds; to run it again now and then costs little. */
const LIFETIME = 6 * MINUTE;
/** More is no token. */
const LONGEST_OUTPUT = 64 * 1024;

/**
 * Gets tokens from a command: it is run by the system's shell, and prints one token. Nothing that it prints is repeated.
 *
 * @param command `gcloud auth print-access-token`
 * @param longest For how many milliseconds it may run.
 */
export function tokenCommand(command: string, longest: number = LONGEST_RUN): () => Promise<AccessToken> {
  return () =>
    new Promise((resolve, reject) => {
      const options = {
        timeout: longest,
        // A signal that it could ignore would leave us waiting.
        killSignal: 'SIGKILL',
        maxBuffer: LONGEST_OUTPUT,
        windowsHide: true,
      } as const;
      exec(command, options, (error, output) => {
        const value = output.trim();
        if (error !== null) return reject(new NoAccessToken(`the token command ${ending(error, longest)}`));
        if (/^[\x21-\x7e]+$/.test(value)) return resolve({ value, lifetime: LIFETIME });
        reject(new NoAccessToken('the token command did not print one token, and nothing else'));
      });
    });
}

/** Without the error's message, which contains the command. */
function ending({ killed, code, signal }: ExecException, longest: number): string {
  if (killed === true) return `took longer than ${longest / 1000} seconds, or printed too much`;
  return signal == null ? `ended with ${String(code)}` : `was ended by ${signal}`;
}
