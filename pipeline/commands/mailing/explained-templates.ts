import { TemplateError } from '../../emit/template-error.ts';
import { CommandFailure } from '../effects.ts';

/** Runs work with templates, and explains what is wrong with one where something is. */
export async function explainedTemplates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = error.line === null ? error.file : `${error.file}:${error.line}`;
    throw new CommandFailure(`${place}: ${error.message}`, 'Mend the template.', 1, { cause: error });
  }
}
