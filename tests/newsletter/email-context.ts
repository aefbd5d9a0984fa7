import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import { sampleContext } from '../emit/publication-fixture.ts';
import { programTemplates } from '../support/program-templates.ts';

/** The sample context with the email templates in it, some of them replaced. */
export function emailContext(replaced: Readonly<Record<string, string>> = {}): EmitContext {
  const context = sampleContext();
  return { ...context, templates: { ...context.templates, email: programTemplates('email', replaced) } };
}
