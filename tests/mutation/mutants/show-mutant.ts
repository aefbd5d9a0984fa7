import { applyChange, type Mutant } from './mutant.ts';

/** The line of the source in which a mutant begins, without its indentation. */
export function lineOf(text: string, mutant: Mutant): string {
  return (text.split('\n')[mutant.line - 1] ?? '').trim();
}

/** What a mutant changes, as a line before and a line after. */
export function showMutant(text: string, mutant: Mutant): string {
  return `- ${lineOf(text, mutant)}\n+ ${lineOf(applyChange(text, mutant), mutant)}`;
}
