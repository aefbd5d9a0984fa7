import { liquidRenderer } from '../emit/liquid.ts';
import type { Templates } from '../model/template.ts';
import type { Words } from '../words/words.ts';
import { NAME_LIMIT } from '../text/display-name.ts';
import { saidPage } from './language/said-page.ts';
import { SAMPLE_PAGES, type Frame, type RenderPage } from './pages.ts';

/**
 * Makes pages from templates. Each page is tried once, so that a mistake in a template shows before anybody sees it.
 *
 * @throws {TemplateError} If a template is missing or can't be used.
 */
export function pageRenderer(templates: Templates, words: Words, frame: Frame): RenderPage {
  const template = liquidRenderer(templates, { words });
  const render: RenderPage = (page, frame) => {
    const { language } = frame.site;
    return template(`${page.name}.liquid`, { page, ...frame, limits: LIMITS }, language);
  };
  for (const page of SAMPLE_PAGES) render(saidPage(page, words, frame.site.language), frame);
  return render;
}

/** How many characters a field takes. */
const LIMITS = { name: NAME_LIMIT } as const;
