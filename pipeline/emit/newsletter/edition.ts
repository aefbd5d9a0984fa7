import type { Edition } from '../../model/edition.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Article, Publication } from '../../model/publication.ts';
import type { EmitContext } from '../emitter.ts';
import { liquidRenderer } from '../liquid.ts';
import { createDateWords } from '../date-words.ts';
import { compileMjml } from './compile.ts';
import { fit, HTML_LIMIT } from './fit.ts';
import { fillProse, withoutMarked, withoutMarkers } from './markers.ts';
import { pieces } from './pieces.ts';
import { parseStyleSheet } from './style-sheet.ts';
import { editionText } from './text/edition-text.ts';
import { editionView } from './view.ts';

/** An edition with what it was made from, and its copy for the archive. */
export interface ComposedEdition {
  readonly edition: Edition;
  /** The MJML that it was compiled from, whole. */
  readonly mjml: string;
  /** What the archive shows: it has no subscriber, and says that it is a copy. */
  readonly web: { readonly html: string; readonly text: string };
}

/** The template that an article's edition is made with. */
const TEMPLATE = 'article.mjml';
/** The template with the styles of the articles' own text. */
const STYLE_SHEET = 'prose.css';

/**
 * Makes the newsletter of an article.
 *
 * @throws {TemplateError} Where an email template is missing or can't be used.
 */
export async function composeEdition(
  article: Article,
  publication: Publication,
  context: EmitContext,
): Promise<ComposedEdition> {
  return editionComposer(publication, context)(article);
}

/** As {@link composeEdition}, for many articles: reads the templates once. */
export function editionComposer(
  publication: Publication,
  context: EmitContext,
): (article: Article) => Promise<ComposedEdition> {
  const templates = context.templates.email;
  const render = liquidRenderer(templates);
  const dates = createDateWords();
  return async (article) => {
    const styles = parseStyleSheet(render(STYLE_SHEET, {}), templates.get(STYLE_SHEET)?.path ?? STYLE_SHEET);
    const view = editionView(article, publication, context, dates);
    const mjml = render(TEMPLATE, view);
    // The prose is filled in after the compile: it is exactly as the sanitiser left it, whatever MJML makes
    // of markup, and can be shortened without another compile.
    const skeleton = await compileMjml(mjml, templates.get(TEMPLATE)?.path ?? TEMPLATE);
    const fitted = fit(skeleton, pieces(article, styles), HTML_LIMIT);
    const html = (omitted: string): string =>
      withoutMarkers(
        fillProse(withoutMarked(skeleton, new Set([...fitted.omitted, omitted])), fitted.pieces),
      );
    const feeds = permalinks.feeds(publication.site.url);
    return {
      edition: {
        id: article.id,
        slug: article.slug,
        // Only articles with a date become newsletters; one without sorts as the oldest of the archive.
        published: article.published ?? '1970-01-01T00:00:00Z',
        subject: article.title,
        language: article.language,
        html: html('web'),
        text: editionText(article, view, { kind: 'mail' }),
        url: view.edition.url,
      },
      mjml: fillProse(mjml, fitted.pieces),
      web: {
        html: html('mail').replaceAll(view.footer.unsubscribeUrl, feeds),
        text: editionText(article, view, { kind: 'web', feeds }),
      },
    };
  };
}
