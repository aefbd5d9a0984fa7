import type { Diagnostic } from '../../model/diagnostic.ts';
import type { BuildOutput } from '../../model/output.ts';
import type { Article } from '../../model/publication.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { outputsOf } from '../../build/emit.ts';
import { pagefind } from '../../build/searching/pagefind.ts';
import { lazySearchFiles } from '../../build/searching/search-outputs.ts';
import type { PipelineOptions, ReadPublication } from '../../build/read-contract.ts';
import { readTwice } from '../../build/read-twice.ts';
import type { PreviewEdition, PreviewSource } from '../../preview/source.ts';
import { letterEditions, previewLetters } from './letters.ts';
import { DIGESTS, previewMails } from './mails.ts';
import { remembering } from './remembering.ts';

/**
 * Reads a publication for its preview: the site as it would be published now, and the editions of all articles,
 * including drafts and future ones. Everything is rendered once, when it is asked for.
 */
export async function readPreview(options: PipelineOptions): Promise<PreviewSource> {
  const both = await readTwice(options);
  await options.cache?.save();
  if (!('all' in both)) return unreadable(both.diagnostics);
  const { published, all } = both;
  const { outputs, diagnostics: fromEmitters } = await outputsOf(published);
  const find = finderIn(outputs);
  // A draft's page is shown as well; published articles come first.
  let inAll: Promise<FindOutput> | null = null;
  const findAnywhere = async (path: string): Promise<BuildOutput | null> => {
    const found = find(path);
    if (found !== null || all === published) return found;
    inAll ??= outputsOf(all).then((made) => finderIn(made.outputs));
    return (await inAll)(path);
  };
  const searchFile = lazySearchFiles(published.publication, published.settings, pagefind());
  const shown = new Set(published.publication.articles.map(({ source }) => source));
  const { articles, site, tags } = all.publication;
  const mails = previewMails({ published, all }, options.now);
  const letters = previewLetters(published, options.now);
  return {
    title: site.title,
    url: site.url,
    tags: tags.map(({ id, label }) => ({ id, label })),
    editions: [
      ...articles.map((article) => editionOf(article, shown.has(article.source), options.now)),
      ...DIGESTS,
    ],
    letters: letterEditions(published.settings),
    languages: languagesOf(published),
    diagnostics: [...published.diagnostics, ...fromEmitters],
    file: remembering(
      async (path: string) => (await (await findAnywhere(path))?.render()) ?? (await searchFile(path)),
    ),
    mail: async (slug, reader) => (await letters(slug, reader.language)) ?? mails(slug, reader),
  };
}

/** Gives the output with a path; `null` if there is none. */
type FindOutput = (path: string) => BuildOutput | null;

/** Makes a function that finds outputs, and lists no more of them than it has to. */
function finderIn(outputs: Iterable<BuildOutput>): FindOutput {
  const known = new Map<string, BuildOutput>();
  const spare = new Map<string, BuildOutput>();
  const others = outputs[Symbol.iterator]();
  return (path) => {
    const found = known.get(path);
    if (found !== undefined) return found;
    for (let next = others.next(); next.done !== true; next = others.next()) {
      const output = next.value;
      // If two have the same path, the first one gets it, and one that is spare only if there is no other.
      const those = output.spare === undefined ? known : spare;
      if (!those.has(output.path)) those.set(output.path, output);
      if (those === known && output.path === path) return output;
    }
    return spare.get(path) ?? null;
  };
}

function editionOf(
  { slug, title, address, published }: Article,
  isShown: boolean,
  now: Date,
): PreviewEdition {
  const isToCome = published !== null && Date.parse(published) > now.getTime();
  return {
    slug,
    title,
    page: `/${address.replace(/^\//, '').split('/').map(encodeURIComponent).join('/')}`,
    date: published === null ? null : dayOf(published),
    hidden: isToCome ? 'scheduled' : isShown ? (published === null ? 'no date' : null) : 'draft',
  };
}

/** The languages of the interface, by their names in English; the publication’s own, or the one that stands in for it, is the first. */
function languagesOf({ context: { words } }: ReadPublication): PreviewSource['languages'] {
  const names = new Intl.DisplayNames(['en'], { type: 'language' });
  return [...new Set([words.ownLanguage, ...words.languages])].map((tag) => ({
    tag,
    name: names.of(tag) ?? tag,
  }));
}

/** A publication that can't be read has nothing to show except why. */
function unreadable(diagnostics: readonly Diagnostic[]): PreviewSource {
  return {
    title: 'This publication can’t be read',
    url: 'https://milepost.invalid/',
    tags: [],
    editions: [],
    letters: [],
    languages: [],
    diagnostics,
    file: () => Promise.resolve(null),
    mail: () => Promise.resolve(null),
  };
}
