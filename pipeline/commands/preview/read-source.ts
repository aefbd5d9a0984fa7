import { composeEdition } from '../../emit/newsletter/edition.ts';
import { articleOrigins, inspectEdition } from '../../emit/newsletter/checks/inspect-edition.ts';
import { followedItems } from '../../message/followed.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Output } from '../../model/output.ts';
import type { Article } from '../../model/publication.ts';
import { outputsOf, type PipelineOptions, readPublication, type ReadPublication } from '../../pipeline.ts';
import type {
  PreviewEdition,
  PreviewMail,
  PreviewReader,
  PreviewSource,
} from '../../serve/preview/source.ts';

/**
 * Reads a publication for its preview: the site as it would be published now, and the editions of all articles,
 * also of drafts and of those that are to come. Everything is rendered when it is asked for, once.
 */
export async function readPreview(options: PipelineOptions): Promise<PreviewSource> {
  const published = await readPublication(options);
  // Whatever its date, an article's time has come.
  const all = await readPublication({ ...options, now: END_OF_TIME, drafts: true });
  if (published.publication === null || all.publication === null) return unreadable(published.diagnostics);
  const files = new Map<string, Output>();
  // A draft's page is shown as well; what is published comes first.
  for (const read of [all, published]) {
    for (const output of await outputsOf(read)) files.set(output.path, output);
  }
  const shown = new Set(published.publication.articles.map(({ source }) => source));
  const { articles, site, tags } = all.publication;
  return {
    title: site.title,
    url: site.url,
    tags: tags.map(({ id, label }) => ({ id, label })),
    editions: articles.map((article) => editionOf(article, shown.has(article.source), options.now)),
    diagnostics: published.diagnostics,
    file: remembering(async (path: string) => (await files.get(path)?.render()) ?? null),
    mail: mailer(all),
  };
}

/** The last time that a `Date` can hold and four digits can write. */
const END_OF_TIME = new Date('9999-12-31T23:59:59Z');

function editionOf({ slug, title, published }: Article, isShown: boolean, now: Date): PreviewEdition {
  const isToCome = published !== null && Date.parse(published) > now.getTime();
  return {
    slug,
    title,
    date: published?.slice(0, 10) ?? null,
    hidden: isToCome ? 'scheduled' : isShown ? (published === null ? 'no date' : null) : 'draft',
  };
}

function mailer({ publication, context }: ReadPublication): PreviewSource['mail'] {
  const compose = remembering(async (article: Article) => composeEdition(article, publication, context));
  const mails = remembering(async (key: string): Promise<PreviewMail | null> => {
    const [slug, ...tags] = key.split(' ');
    const article = publication.articles.find((candidate) => candidate.slug === slug);
    if (article === undefined) return null;
    const { edition } = await compose(article);
    const choice = tags.length === 0 ? null : followedItems(edition.items, new Set(tags));
    const { mail, bytes, findings } = await inspectEdition(
      edition,
      articleOrigins(article),
      publication,
      context,
      choice,
    );
    return {
      subject: edition.subject,
      bytes,
      html: mail.html,
      text: mail.text,
      headers: mail.message.headers,
      findings,
      shown: choice?.length ?? edition.items.length,
      items: edition.items.length,
    };
  });
  // A page asks for the same mail in several forms. Neither slugs nor the ids of tags hold blanks.
  return async (slug: string, { tags }: PreviewReader) => mails([slug, ...tags.toSorted()].join(' '));
}

/** Keeps what was made, also while it is being made; what failed is made again. */
function remembering<Key, Value>(make: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const made = new Map<Key, Promise<Value>>();
  return async (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    known.catch(() => made.delete(key));
    return known;
  };
}

/** A publication that can't be read has nothing to show but why. */
function unreadable(diagnostics: readonly Diagnostic[]): PreviewSource {
  return {
    title: 'This publication can’t be read',
    url: 'https://milepost.invalid/',
    tags: [],
    editions: [],
    diagnostics,
    file: () => Promise.resolve(null),
    mail: () => Promise.resolve(null),
  };
}
