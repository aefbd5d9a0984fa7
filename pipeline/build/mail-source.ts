import type { MailSource } from '../mailing/mail-source.ts';
import { composeDigest } from '../newsletter/digest.ts';
import { editionComposer } from '../newsletter/edition.ts';
import { writeLock } from './lock-file.ts';
import type { ReadPublication } from './read-publication.ts';

/**
 * What there is to mail from a publication that was read.
 *
 * @param root The publication's folder, absolute; its `milepost.lock` keeps the ids of what is mailed.
 */
export function mailSource(
  root: string,
  { publication, settings, context, lock }: ReadPublication,
): MailSource {
  const compose = editionComposer(publication, context);
  return {
    publication,
    settings,
    compose: async (article) => (await compose(article)).edition,
    composeDigest: async (content) => (await composeDigest(content, publication, context)).edition,
    async keepIds() {
      await writeLock(root, lock);
    },
  };
}
