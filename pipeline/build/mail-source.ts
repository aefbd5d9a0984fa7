import type { MailSource } from '../mailing/mail-source.ts';
import { composeDigest } from '../newsletter/digest.ts';
import { editionComposer } from '../newsletter/edition.ts';
import type { ReadPublication } from './read-contract.ts';

/**
 * What there is to mail from a publication that was read.
 *
 * @param root The publication's folder, absolute; its `milepost.lock` keeps the ids of what is mailed.
 */
export function mailSource(
  root: string,
  { publication, settings, context, lock, diagnostics }: ReadPublication,
): MailSource {
  const compose = editionComposer(publication, context);
  return {
    publication,
    settings,
    unwritten: unwrittenSlugs(publication, diagnostics),
    compose: async (article) => (await compose(article)).edition,
    words: context.words,
    composeDigest: async (content) => (await composeDigest(content, publication, context)).edition,
    keepIds: () => lock.write(root),
  };
}

/** The articles in which text of a template was found, and not allowed. */
function unwrittenSlugs(
  { articles }: ReadPublication['publication'],
  diagnostics: ReadPublication['diagnostics'],
): ReadonlySet<string> {
  const files = new Set(diagnostics.filter(({ rule }) => rule === 'template-text').map(({ file }) => file));
  return new Set(articles.filter(({ source }) => files.has(`content/${source}`)).map(({ slug }) => slug));
}
