import type { Output } from '../../model/output.ts';
import type { Article } from '../../model/publication.ts';
import { digest } from '../digest.ts';
import type { Emitter } from '../emitter.ts';
import { articleOrigins, inspectEdition } from './checks/inspect-edition.ts';
import { editionComposer, type ComposedEdition } from './edition.ts';
import { rememberRecent } from './recent.ts';
import { sampleMessage } from './sample.ts';

/** How many editions are held; a writer that renders a few outputs at once still compiles each only once. */
const EDITIONS_HELD = 8;

/**
 * The newsletter of each article with a date, as the archive has it: the mail as a page (`edition.html`) and
 * as text (`edition.txt`), its source (`edition.mjml`), and the whole message as it is sent, addressed to
 * nobody (`edition.eml`).
 */
export const emitNewsletters: Emitter = function* emitNewsletters(publication, context): Generator<Output> {
  const { site } = publication;
  const { newsletter } = context.settings;
  const compose = rememberRecent(EDITIONS_HELD, editionComposer(publication, context));

  for (const article of publication.articles) {
    if (article.published === null) continue;
    const key = digest('newsletter', article, site, newsletter);
    const output = (
      extension: string,
      render: (composed: ComposedEdition) => ReturnType<Output['render']>,
    ): Output => ({
      path: pathOf(article, extension),
      key: `${key}-${extension}`,
      render: async () => render(await compose(article)),
    });
    yield output('html', ({ web }) => web.html);
    yield output('txt', ({ web }) => web.text);
    yield output('mjml', ({ mjml }) => mjml);
    yield {
      ...output('eml', ({ edition }) => sampleMessage(edition, publication, context.settings)),
      inspect: async () => {
        const { edition } = await compose(article);
        return (await inspectEdition(edition, articleOrigins(article), publication, context)).findings;
      },
    };
  }
};

function pathOf({ slug }: Article, extension: string): string {
  return `newsletters/${slug}/edition.${extension}`;
}
