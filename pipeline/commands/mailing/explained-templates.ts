import { TemplateError } from '../../emit/template-error.ts';
import { CommandFailure } from '../common/effects.ts';

/** Runs work that uses templates, and explains what is wrong with a template if it fails. */
export async function explainedTemplates<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    const place = error.line === null ? error.file : `${error.file}:${error.line}`;
    throw new CommandFailure(`${place}: ${error.message}`, 'Mend the template.', 1, { cause: error });
  }
}
