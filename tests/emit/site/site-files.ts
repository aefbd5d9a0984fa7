import type { EmitContext } from '../../../pipeline/emit/emitter.ts';
import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { programTemplates } from '../../support/program-templates.ts';
import { programWords } from '../../support/program-words.ts';
import { sampleContext } from '../publication-fixture.ts';

/** The sample context with the site's templates in it, some of them replaced. */
export function siteContext(replaced: Readonly<Record<string, string>> = {}): EmitContext {
  const context = sampleContext();
  return { ...context, templates: { ...context.templates, site: programTemplates('site', replaced) } };
}

/** Renders the site of a publication: every file by its path. */
export async function renderSite(
  publication: Publication,
  context: EmitContext = { ...siteContext(), words: programWords(publication.site.language) },
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const output of emitSite(publication, context)) {
    const content = await output.render();
    files.set(output.path, typeof content === 'string' ? content : Buffer.from(content).toString('utf8'));
  }
  return files;
}

/** The pages among the files of a site. */
export function pagesOf(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...files].filter(([path]) => path.endsWith('.html')));
}
