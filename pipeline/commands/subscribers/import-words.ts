import type { TableDescription } from '../../audience/import/describe.ts';
import type { OpenQuestion } from '../../audience/import/survey.ts';
import type { CountedValue } from '../../audience/import/value-tally.ts';
import { oneLine } from '../../text/one-line.ts';
import { shortened } from '../../text/shortened.ts';

/** How many values of a column a message shows. */
const SHOWN = 5;

/** What an import would take from a file, for the person who has to agree. */
export function describedWords(name: string, description: TableDescription): string {
  const { writtenBy, taken, states, everybody, unread, ignored, left, note } = description;
  const rest = left.length === 0 ? [] : [`left: ${left.map(shownName).join(', ')}`];
  const lines = [
    ...taken
      .filter(({ what }) => what !== 'state')
      .map(({ what, from }) => `${what} from ${from.map(quoted).join(', ')}`),
    ...states.map(({ column, counts }) => {
      const words = counts.map(([state, count]) => `${count} ${state}`).join(', ');
      return `state from ${quoted(column)}: ${words === '' ? 'nothing said' : words}`;
    }),
    ...(everybody === 'active' ? [] : [`${everybody}: everybody, as the file’s name or \`--as\` says`]),
    ...unread.map(
      ({ column, values }) =>
        `${quoted(column)} has times that are not read, so they are not recorded: ${listed(values)}`,
    ),
    ...(ignored.length === 0 ? [] : [`ignored, as you say: ${ignored.map(shownName).join(', ')}`]),
    ...rest,
    ...(note === null ? [] : [note]),
  ];
  const writer = writtenBy === null ? '' : `, an export of ${writtenBy}`;
  return `${name}${writer}:\n${lines.map((line) => `  ${line}\n`).join('')}`;
}

/** Why a file is not imported, and what to say to go on: some lines for each question. */
export function questionWords(name: string, questions: readonly OpenQuestion[]): string {
  const lines = questions.flatMap((question) => linesOf(name, question)).map((line) => `  ${line}`);
  return [
    `${name} is not imported: it may name people who want no mail, and does not say so clearly.`,
    ...lines,
  ].join('\n');
}

function linesOf(name: string, question: OpenQuestion): readonly string[] {
  switch (question.about) {
    case 'missing':
      return [`There is no column ${quoted(question.column)}.`];
    case 'encoding':
      return [
        `The column ${quoted(question.column)} has a name that is not in UTF-8: save the file as UTF-8.`,
      ];
    case 'joined':
      return [
        `Another table begins on line ${question.line}: import what follows as a file of its own, so that its columns and its name count.`,
      ];
    case 'file':
      return [
        `The name ${quoted(name)} sounds as if nobody in the file wanted mail.`,
        '    `--as unsubscribed` or `--as suppressed` if that is so, `--as active` if not.',
      ];
    case 'values': {
      const { column, values } = question;
      const first = values[0]?.value ?? '';
      return [
        `${quoted(column)} has values that are no known state: ${listed(values)}`,
        `    ${option('--value', `${first}=active`)} (or pending, unsubscribed, suppressed) says what one means, ${option('--ignore-column', column)} that the column is about something else.`,
      ];
    }
    case 'column': {
      const { column, values } = question;
      return [
        `${quoted(column)} sounds as if it said who gets mail: ${listed(values)}`,
        `    ${option('--column', `state=${column}`)} if it does, ${option('--ignore-column', column)} if not.`,
      ];
    }
  }
}

function listed(values: readonly CountedValue[]): string {
  const shown = values
    .slice(0, SHOWN)
    .map(({ value, count }) => `${count} × ${value === '' ? 'empty' : quoted(value)}`);
  const more = values.length - shown.length;
  return `${shown.join(', ')}${more === 0 ? '' : `, and ${more} more`}`;
}

function quoted(text: string): string {
  return `“${shownName(text)}”`;
}

function shownName(text: string): string {
  return shortened(oneLine(text));
}

/** An option as a shell takes it. */
function option(name: string, value: string): string {
  const text = oneLine(value);
  return `\`${name} ${/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`}\``;
}
