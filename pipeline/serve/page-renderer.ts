import { liquidRenderer } from '../emit/liquid.ts';
import type { Templates } from '../model/template.ts';
import { SAMPLE_PAGES, type Frame, type RenderPage } from './pages.ts';

/**
 * Makes pages of templates. Each page is tried, so that a wrong template is known before somebody meets it.
 *
 * @throws {TemplateError} Where a template is missing or can't be used.
 */
export function pageRenderer(templates: Templates, frame: Frame): RenderPage {
  const template = liquidRenderer(templates);
  const render: RenderPage = (page, frame) => template(`${page.name}.liquid`, { page, ...frame });
  for (const page of SAMPLE_PAGES) render(page, frame);
  return render;
}
