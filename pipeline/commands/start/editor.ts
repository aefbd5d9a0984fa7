import { spawn } from 'node:child_process';

import { errorReason } from '../../text/thrown.ts';
import { type CommandEffects, CommandFailure } from '../common/effects.ts';

/**
 * Opens a file in the person's editor, and waits until they are done.
 *
 * @param file Absolute.
 * @param env `VISUAL`, else `EDITOR`: a command that may have options (`code --wait`), run by the system's shell.
 * @throws {@link CommandFailure} if there is none, or it fails.
 */
export async function openEditor(file: string, env: CommandEffects['env']): Promise<void> {
  const editor = [env['VISUAL'], env['EDITOR']].find((value) => (value ?? '').trim() !== '');
  if (editor === undefined)
    throw new CommandFailure(
      'There is no editor to open it with',
      'Name one in the variable EDITOR, for example: EDITOR="code --wait". The article is written.',
      2,
    );
  const problem = await new Promise<string | null>((resolve) => {
    const isWindows = process.platform === 'win32';
    // The file's name is no part of the command, so that nothing in it means anything to the shell.
    const editing = spawn(isWindows ? `${editor} "%MILEPOST_FILE%"` : `${editor} "$MILEPOST_FILE"`, {
      shell: true,
      stdio: 'inherit',
      env: { ...env, MILEPOST_FILE: file },
    });
    editing.on('error', (error) => resolve(errorReason(error)));
    editing.on('close', (code, signal) => resolve(code === 0 ? null : `it ended with ${code ?? signal}`));
  });
  if (problem !== null)
    throw new CommandFailure(
      `The editor \`${editor}\` failed: ${problem}`,
      'Open the file yourself, or correct the variable EDITOR. The article is written.',
      1,
    );
}
