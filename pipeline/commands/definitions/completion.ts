import { Argument } from 'commander';

import type { DefineCommand } from '../common/lazy-command.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** Defines `milepost completion`: prints what makes a shell complete commands, options and their values. */
export const defineCompletion: DefineCommand = (command) => {
  command
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
The shell has to find \`milepost\`: install it with \`npm install --global milepost\`, or have node_modules/.bin in PATH. bash
needs the package bash-completion.

Examples:
  $ milepost completion bash > ~/.local/share/bash-completion/completions/milepost
  $ milepost completion zsh > "\${fpath[1]}/_milepost"
  $ milepost completion fish > ~/.config/fish/completions/milepost.fish
  PS> milepost completion powershell >> $PROFILE`,
    )
    .action(async (shell: (typeof SHELLS)[number]) =>
      (await import('@bomb.sh/tab')).script(shell, 'milepost', 'milepost'),
    );
};
