import type { BuildOutput, Output } from '../model/output.ts';
import { proseOf } from '../model/prose.ts';
import type { Article, Publication } from '../model/publication.ts';
import { dataHash } from '../text/hash.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { cardOf } from '../emit/cards/article-card.ts';
import { stripPictures } from '../emit/timeline/picture/strip-picture.ts';
import { webEditions } from '../emit/web-editions.ts';
import { newsletterFile } from '../model/permalinks.ts';
import { checkedArticles } from '../emit/checked-articles.ts';
import type { ComposedEdition } from './edition.ts';
import type { EditionWorkshop } from './edition-workshop.ts';
import { artworkOf } from '../emit/podcast/artwork.ts';
import { hostedPictures } from './prose/pictures.ts';
import { rememberRecent } from '../memory/recent.ts';

/** How many editions are kept; a writer that renders a few outputs at once still compiles each only once. */
const EDITIONS_HELD = 8;

/**
 * The newsletter of each article that has one on the web, see {@link webEditions}: the mail as a page (`edition.html`) and
 * as text (`edition.txt`), its source (`edition.mjml`), and the whole message as it is sent, addressed to nobody
 * (`edition.eml`). Also the pictures in `data:` URLs, as files, of every article: mails that are not on the web link to
 * them, too.
 */
export function* emitNewsletters(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  const { site } = publication;
  const { newsletter, theme, articleTimelines } = context.settings;
  let opened: Promise<EditionWorkshop> | null = null;
  const workshop = async (): Promise<EditionWorkshop> => {
    opened ??= import('./edition-workshop.ts').then(({ editionWorkshop }) =>
      editionWorkshop(publication, context),
    );
    return opened;
  };
  const compose = rememberRecent(EDITIONS_HELD, async (article: Article) =>
    (await workshop()).compose(article),
  );

  const isChecked = checkedArticles(publication, context.mailedSince);
  const hosted = new Set<string>();
  const kept = webEditions(publication, context);
  const stripOf = stripPictures(publication, context);
  for (const article of publication.articles) {
    if (article.published === null) continue;
    const card = cardOf(article);
    if (card.hasData) yield* pictures(htmlOf(article), hosted);
    if (!kept.has(article)) continue;
    const artwork = artworkOf(article, context.settings.podcast, publication.site.url);
    const sizes = [...card.pictures, ...(artwork === null ? [] : [artwork])].map((url) => [
      url,
      context.pictures.get(url) ?? null,
      context.mailPictures.get(url) ?? null,
      context.thumbnails.get(url) ?? null,
    ]);
    const key = dataHash('newsletter', card.whole, site, newsletter, theme, articleTimelines, [
      stripOf(article)?.key,
      sizes,
    ]);
    const output = (
      extension: string,
      render: (composed: ComposedEdition) => ReturnType<Output['render']>,
    ): Output => ({
      path: newsletterFile(article.slug, extension),
      key: `${key}-${extension}`,
      render: async () => render(await compose(article)),
    });
    yield output('html', ({ web }) => web.html);
    yield output('txt', ({ web }) => web.text);
    yield output('mjml', ({ mjml }) => mjml);
    yield {
      ...output('eml', async ({ edition }) => (await workshop()).sample(edition)),
      ...(isChecked(article.published) && {
        inspect: async () => {
          const { edition } = await compose(article);
          return (await workshop()).inspect(article, edition);
        },
      }),
    };
  }
}

/** The HTML of everything in an article. */
function htmlOf(article: Article): string {
  return proseOf(article)
    .map((prose) => prose?.html ?? '')
    .join('');
}

/** The pictures that have to be hosted, each once in a publication. */
function* pictures(html: string, hosted: Set<string>): Generator<Output> {
  for (const { path, bytes } of hostedPictures(html)) {
    if (hosted.has(path)) continue;
    hosted.add(path);
    yield { path, key: path, render: () => bytes };
  }
}
