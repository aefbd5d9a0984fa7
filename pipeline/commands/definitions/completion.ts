import { Argument } from 'commander';

import type { DefineCommand } from '../common/lazy-command.ts';

const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

/**
 * The program: where PATH has it. That of the folder only for whoever runs it there by the alias of the help: completing
 * must not run what a folder from somewhere else brings along. An alias is no program.
 */
const FOUND =
  '$(type -P milepost 2>/dev/null || whence -p milepost 2>/dev/null || { alias milepost 2>/dev/null | grep -q npx && echo npx --no-install milepost; } || echo false)';

/** What the package bash-completion has for the script, if it is not there. */
const WITHOUT_BASH_COMPLETION = `# The package bash-completion has this function, too.
if ! declare -F _get_comp_words_by_ref >/dev/null; then
    _get_comp_words_by_ref() {
        cur=\${COMP_WORDS[COMP_CWORD]}
        prev=\${COMP_WORDS[COMP_CWORD-1]}
        words=("\${COMP_WORDS[@]}")
        cword=$COMP_CWORD
    }
fi
`;

/** Defines `milepost completion`: prints what makes a shell complete commands, options and their values. */
export const defineCompletion: DefineCommand = (command, effects) => {
  command
    .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
    .addHelpText(
      'after',
      `
If milepost is installed in the publication's folder only, bash and zsh complete it there after \`alias milepost='npx milepost'\`.
Other shells have to find \`milepost\`: install it with \`npm install --global milepost\`, or have node_modules/.bin in PATH.

Examples:
  $ milepost completion bash > ~/.local/share/bash-completion/completions/milepost
  $ milepost completion zsh > "\${fpath[1]}/_milepost"
  $ milepost completion fish > ~/.config/fish/completions/milepost.fish
  PS> milepost completion powershell >> $PROFILE`,
    )
    .action(async (shell: (typeof SHELLS)[number]) => {
      const { script } = await import('@bomb.sh/tab');
      if (shell === 'bash') effects.stdout(WITHOUT_BASH_COMPLETION);
      script(shell, 'milepost', shell === 'bash' || shell === 'zsh' ? FOUND : 'milepost');
    });
};
