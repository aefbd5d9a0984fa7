import { type Command, InvalidArgumentError, Option } from 'commander';

import { COLUMN_USES, type ImportChoices } from '../../audience/import/choices.ts';
import { DAY_ORDERS, type DayOrder } from '../../audience/import/read-time.ts';
import { SUBSCRIBER_STATES, type SubscriberState } from '../../database/vocabulary.ts';

/** What a person says about a file to import. */
export interface ChoiceOptions {
  readonly column: ImportChoices['columns'];
  readonly ignoreColumn: readonly string[];
  readonly value: ImportChoices['words'];
  readonly as?: SubscriberState;
  readonly dates?: DayOrder;
}

/** Adds the options by which a person says what a file does not say by itself. */
export function addChoiceOptions(command: Command): Command {
  return command
    .option(
      '--column <what=name>',
      `take a column as ${COLUMN_USES.join(', ')}, may be repeated`,
      (text: string, before: ImportChoices['columns']) => [...before, columnChoice(text)],
      [],
    )
    .option(
      '--ignore-column <name>',
      'a column that does not say who gets mail, may be repeated',
      (name: string, before: readonly string[]) => [...before, name],
      [],
    )
    .option(
      '--value <word=state>',
      `what a value in a column of states means (${SUBSCRIBER_STATES.join(', ')}), may be repeated`,
      (text: string, before: ImportChoices['words']) => [...before, wordChoice(text)],
      [],
    )
    .addOption(
      new Option('--as <state>', 'the state of everybody whose row does not say less').choices(
        SUBSCRIBER_STATES,
      ),
    )
    .addOption(new Option('--dates <order>', 'how days like 3/4/2024 are written').choices(DAY_ORDERS));
}

/** The same as the import takes it. */
export function choicesOf({ column, ignoreColumn, value, as, dates }: ChoiceOptions): ImportChoices {
  return {
    columns: column,
    ignored: ignoreColumn,
    words: value,
    everybody: as ?? null,
    dayOrder: dates ?? null,
  };
}

function columnChoice(text: string): ImportChoices['columns'][number] {
  const [what, name] = halves(text, text.indexOf('='));
  const use = COLUMN_USES.find((one) => one === what);
  if (use !== undefined && name !== '') return { use, name };
  throw new InvalidArgumentError(
    `Expected what=name, as in state=Status; what is one of ${COLUMN_USES.join(', ')}.`,
  );
}

function wordChoice(text: string): ImportChoices['words'][number] {
  const [word, meaning] = halves(text, text.lastIndexOf('='));
  const state = SUBSCRIBER_STATES.find((one) => one === meaning);
  if (state !== undefined) return { word, state };
  throw new InvalidArgumentError(
    `Expected word=state, as in gold=active; a state is one of ${SUBSCRIBER_STATES.join(', ')}.`,
  );
}

function halves(text: string, at: number): readonly [string, string] {
  return at === -1 ? [text, ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
