import { ENV_NAME } from '../../config/unknown-variables.ts';
import { CommandFailure } from './effects.ts';

/** A variable that a command needs. */
export interface NeededVariable {
  readonly name: string;
  /** Why it is needed there, to follow a colon: `it names the mail server`. */
  readonly why: string;
  /** What to write, as in {@link ENV_NAME}; without it, only the name. */
  readonly example?: string;
  /** What else there is to know of its value, in sentences. */
  readonly more?: string;
}

/** Says that a variable is missing, why it is needed, and where to write it. */
export function notSet({ name, why, example, more }: NeededVariable): CommandFailure {
  return new CommandFailure(`${name} is not set: ${why}`, whereToSet(name, example, more), 2);
}

/** Where a variable is written: `Write NAME=… into .env …, or set it in the environment.` */
export function whereToSet(name: string, example = '…', more?: string): string {
  const where = `Write ${name}=${example} into ${ENV_NAME} in the publication's folder, or set it in the environment.`;
  return more === undefined ? where : `${where} ${more}`;
}
