import type { DefineCommand } from '../common/lazy-command.ts';
import { defineAdd } from './subscribers/add.ts';
import { defineImport } from './subscribers/import.ts';
import { defineLeaving } from './subscribers/leave.ts';
import { defineReading } from './subscribers/read.ts';
import { defineReinstate } from './subscribers/reinstate.ts';

/** Defines `milepost subscribers`: who gets the newsletter. */
export const defineSubscribers: DefineCommand = (command, effects) => {
  command.addHelpText('after', '\nExample: milepost subscribers add ann@example.org');
  defineAdd(command, effects);
  defineImport(command, effects);
  defineReading(command, effects);
  defineLeaving(command, effects);
  defineReinstate(command, effects);
};
