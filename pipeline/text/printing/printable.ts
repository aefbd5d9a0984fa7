import { replaceFormatCharacters } from './format-characters.ts';

/**
 * A text as it can be printed on a terminal or into a log, whoever wrote it. Control characters but tabs and line ends,
 * and characters that are not seen or turn the direction of a line, are shown as JSON escapes (`\u001b`). So is the beginning of what
 * a CI system takes for a command: `::` at the start of a line, and `##[` anywhere. JSON stays JSON that means the same.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function printable(text: string): string {
  return withoutCommands(replaceFormatCharacters(text.toWellFormed().replaceAll(CONTROL, escaped), escaped));
}

/** The same for what a program may read: only commands of CI systems are escaped. */
export function withoutCommands(text: string): string {
  return text
    .replaceAll(/^([^\S\n]*):(?=:)/gm, String.raw`$1\u003a`)
    .replaceAll(/#(?=#\w*\[)/g, String.raw`\u0023`);
}

const CONTROL = /(?!\n|\t|\r\n)[\p{Cc}\p{Zl}\p{Zp}]/gu;

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
