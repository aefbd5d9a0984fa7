import { readdirSync, readFileSync } from 'node:fs';

import type { EmitContext } from '../../../pipeline/emit/emitter.ts';
import { emitSite } from '../../../pipeline/emit/site/site.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import type { Templates } from '../../../pipeline/model/template.ts';
import { sampleContext } from '../publication-fixture.ts';

const folder = new URL('../../../templates/site/', import.meta.url);

/** The templates that come with the program. */
export function siteTemplates(): Templates {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return new Map(
    names.map((name) => {
      const path = name.replaceAll('\\', '/');
      return [path, { path: `templates/site/${path}`, text: readFileSync(new URL(path, folder), 'utf8') }];
    }),
  );
}

/** The sample context with the site's templates in it, some of them replaced. */
export function siteContext(replaced: Readonly<Record<string, string>> = {}): EmitContext {
  const context = sampleContext();
  const site = new Map(siteTemplates());
  for (const [name, text] of Object.entries(replaced))
    site.set(name, { path: `templates/site/${name}`, text });
  return { ...context, templates: { ...context.templates, site } };
}

/** Renders the site of a publication: every file by its path. */
export async function renderSite(
  publication: Publication,
  context: EmitContext = siteContext(),
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
