import { join, resolve } from 'node:path';

import type { EmitContext } from '../../emit/emitter.ts';
import { liquidRenderer } from '../../emit/liquid.ts';
import { TemplateError } from '../../emit/template-error.ts';
import type { Templates } from '../../model/template.ts';
import { packageFolder } from '../../build/program.ts';
import { SAMPLE_PAGES, type Frame, type RenderPage } from '../../serve/pages.ts';
import { loadTemplates, type TemplateKind } from '../../build/templates.ts';
import { reportDiagnostics } from '../report.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from '../effects.ts';

/** The templates that the server needs, the publication's own before the program's. */
export interface ServeTemplates {
  readonly templates: EmitContext['templates'];
  readonly pages: {
    readonly render: RenderPage;
    /** The site's style sheet, which the pages share. */
    readonly stylesheet: string;
    readonly favicon: string;
  };
}

/**
 * Loads the templates and tries each page, so that a wrong one is known before somebody meets it.
 *
 * @throws {@link CommandFailure} naming the place in the template.
 */
export async function loadServeTemplates(
  options: GlobalOptions,
  effects: CommandEffects,
  frame: Frame,
): Promise<ServeTemplates> {
  const root = resolve(effects.cwd, options.root);
  const folders = [join(packageFolder(), 'templates'), join(root, 'templates')] as const;
  const load = async (kind: TemplateKind): Promise<Templates> => {
    const { templates, diagnostics } = await loadTemplates(kind, folders);
    // Of the others `build` and `check` tell.
    if (kind === 'serve') await reportDiagnostics(diagnostics, options, effects);
    return templates;
  };
  const [pages, site, email] = await Promise.all([load('serve'), load('site'), load('email')]);
  const template = liquidRenderer(pages);
  const render: RenderPage = (page, frame) => template(`${page.name}.liquid`, { page, ...frame });
  await explainedTemplates(async () => SAMPLE_PAGES.map((page) => render(page, frame)));
  const fromSite = (name: string): string => site.get(name)?.text ?? '';
  return {
    templates: { site, email },
    pages: { render, stylesheet: fromSite('style.css'), favicon: fromSite('favicon.svg') },
  };
}

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
