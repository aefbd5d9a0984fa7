import type { ReadPublication } from '../../build/read-contract.ts';
import type { ArticleChange } from '../../changes/article-changes.ts';
import type { MailedEdition } from '../../changes/report.ts';
import { articleOrigins, inspectEdition } from '../../newsletter/inspect/inspect-edition.ts';
import { composeEdition } from '../../newsletter/edition.ts';

/** How many newsletters are composed for a report. */
const MOST = 20;

/**
 * The newsletters that subscribers get because of a change, as mails.
 *
 * @param all The publication with everything that is hidden.
 */
export async function mailedEditions(
  mailed: readonly ArticleChange[],
  { publication, context }: ReadPublication,
): Promise<readonly MailedEdition[]> {
  const editions: MailedEdition[] = [];
  for (const { article, standing } of mailed.slice(0, MOST)) {
    const { edition } = await composeEdition(article, publication, context);
    const { bytes } = await inspectEdition(edition, articleOrigins(article), publication, context);
    editions.push({
      slug: edition.slug,
      subject: edition.subject,
      due: standing === 'scheduled' ? article.published : null,
      items: edition.items.length,
      bytes: bytes.length,
    });
  }
  return editions;
}
