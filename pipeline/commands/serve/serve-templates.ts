import { resolve } from 'node:path';

import type { EmitContext } from '../../emit/emitter.ts';
import { styleSheet } from '../../emit/site/theme/style-sheet.ts';
import type { Templates } from '../../model/template.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { Words } from '../../words/words.ts';
import { pageRenderer } from '../../serve/page-renderer.ts';
import type { Frame, RenderPage } from '../../serve/pages.ts';
import { loadWords } from '../../build/emitting/load-words.ts';
import { loadTemplates, type TemplateKind } from '../../build/templates.ts';
import { reportDiagnostics } from '../common/report.ts';
import type { CommandEffects, GlobalOptions } from '../common/effects.ts';
import { explainedTemplates } from '../mailing/explained-templates.ts';

/** The templates that the server needs; the publication's own take precedence over the program's. */
export interface ServeTemplates {
  readonly templates: EmitContext['templates'];
  readonly words: Words;
  readonly pages: {
    readonly render: RenderPage;
    /** The site's style sheet, which these pages share. */
    readonly stylesheet: string;
    readonly favicon: string;
  };
}

/**
 * Loads the templates and tries each page, so that a mistake shows before anybody sees it.
 *
 * @throws {@link CommandFailure} with the place in the template.
 */
export async function loadServeTemplates(
  options: GlobalOptions,
  effects: CommandEffects,
  frame: Frame,
  { words: own, theme }: Pick<Settings, 'words' | 'theme'>,
): Promise<ServeTemplates> {
  const root = resolve(effects.cwd, options.root);
  const load = async (kind: TemplateKind): Promise<Templates> => {
    const { templates, diagnostics } = await loadTemplates(kind, root);
    // `build` and `check` report the others.
    if (kind === 'serve') await reportDiagnostics(diagnostics, options, effects);
    return templates;
  };
  const [pages, site, email] = await Promise.all([load('serve'), load('site'), load('email')]);
  const { words } = await loadWords(root, { language: frame.site.language, own }, null);
  const render = await explainedTemplates(async () => pageRenderer(pages, words, frame));
  return {
    templates: { site, email },
    words,
    pages: {
      render,
      stylesheet: styleSheet(site, theme, false),
      favicon: site.get('favicon.svg')?.text ?? '',
    },
  };
}
