import type { EmitContext, OwnEmitter } from '../../../pipeline/emit/emitter.ts';
import { emitFeeds } from '../../../pipeline/emit/feeds/feeds.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { sampleContext } from '../publication-fixture.ts';

const stylesheet = { path: 'templates/site/feed.css', text: 'channel { display: block }\n' };

/** A context in which feeds can be rendered. */
export function feedContext(limit = 50): EmitContext {
  const context = sampleContext();
  return {
    ...context,
    settings: { ...context.settings, feeds: { ...context.settings.feeds, limit } },
    templates: { ...context.templates, site: new Map([['feed.css', stylesheet]]) },
  };
}

/** Renders the text outputs of an emitter, by path. */
export async function renderAll(
  publication: Publication,
  emitter: OwnEmitter = emitFeeds,
  context: EmitContext = feedContext(),
): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  for (const output of emitter(publication, context)) {
    const { path } = output;
    const content = await output.render();
    if (files.has(path)) throw new Error(`Two outputs at ${path}`);
    files.set(path, Buffer.from(content).toString(path.endsWith('.png') ? 'latin1' : 'utf8'));
  }
  return files;
}

/** One rendered file. */
export function file(files: ReadonlyMap<string, string>, path: string): string {
  const content = files.get(path);
  if (content === undefined) throw new Error(`No output at ${path}`);
  return content;
}
