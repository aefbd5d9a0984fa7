import { runMilepost } from '../run-milepost.ts';
import { fenced, page } from './markdown.ts';

/** A command, with what its help says. */
export interface CommandHelp {
  /** `subscribers add`; empty: the program itself. */
  readonly name: string;
  readonly help: string;
}

/** The page on the command line: what `--help` says of every command, in the order of the program's own help. */
export async function commandsPage(): Promise<string> {
  const [program, ...commands] = await commandHelps('');
  return page(
    '# Commands',
    'This is what `milepost --help` and `milepost COMMAND --help` say. In a publication that has milepost as a dependency, write `npx milepost`.',
    fenced('text', program?.help ?? ''),
    'Exit status: 0 if all went well, 1 if something in the content or in a delivery did not, 2 if the command or the set-up is wrong. For `send` and `digest`, 1 means that something is left to do, for the next run or for you. That single addresses can’t be reached is no such thing: it is said, they are suppressed, and the status is 0.',
    ...commands.map(({ name, help }) => `## milepost ${name}\n\n${fenced('text', help)}`),
  );
}

/** A command's help, and that of all commands below it. */
export async function commandHelps(name: string): Promise<readonly CommandHelp[]> {
  const help = await helpOf(name);
  const below = [...(/^Commands:\n((?: .*\n?)*)/m.exec(help)?.[1] ?? '').matchAll(/^ {2}([a-z][\w-]*)/gm)]
    .map(([, command = '']) => command)
    .filter((command) => command !== 'help');
  const helps: CommandHelp[] = [{ name, help }];
  for (const command of below) helps.push(...(await commandHelps(`${name} ${command}`.trim())));
  return helps;
}

async function helpOf(command: string): Promise<string> {
  const words = command.split(' ').filter((word) => word !== '');
  return (await runMilepost([...words, '--help'], import.meta.dirname)).stdout;
}
