import { messageComposer, type MessageBodies } from '../message/compose.ts';
import { EDITION_SLOTS, type Edition } from '../model/edition.ts';
import { permalinks } from '../model/permalinks.ts';
import { proseOf } from '../model/prose.ts';
import type { Article, Publication } from '../model/publication.ts';
import { prepareCode } from '../text/highlight/code-blocks.ts';
import type { EmitContext } from '../emit/emitter.ts';
import type { Say } from '../words/words.ts';
import { createDateWords } from '../emit/date-words.ts';
import { partsOf, type Draft } from './draft.ts';
import { articleItems, taggedItems } from './items.ts';
import { whyWords } from './view/why-words.ts';
import { mailRenderer, proseLooks } from './compile/mail-renderer.ts';
import { cutAtMarkers, fillProse, withoutMarked } from './compile/markers.ts';
import { pieces } from './pieces/pieces.ts';
import { editionText } from './text/edition-text.ts';
import { recordingOf } from './view/recording.ts';
import { timelineViews } from './view/timeline-view.ts';
import { editionView } from './view/view.ts';

/** An edition with what it was made from, and its copy for the archive. */
export interface ComposedEdition {
  readonly edition: Edition;
  /** The whole MJML that it was compiled from. */
  readonly mjml: string;
  /** The bodies of a mail with everything in it, with the slots' tokens in their places. */
  readonly mail: MessageBodies;
  /** What the archive shows: it is for no subscriber in particular, and says that it is a copy. */
  readonly web: MessageBodies;
}

/**
 * Makes the newsletter of an article.
 *
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function composeEdition(
  article: Article,
  publication: Publication,
  context: EmitContext,
): Promise<ComposedEdition> {
  return editionComposer(publication, context)(article);
}

/** Like {@link composeEdition}, for many articles: reads the templates once. */
export function editionComposer(
  publication: Publication,
  context: EmitContext,
): (article: Article) => Promise<ComposedEdition> {
  const renderer = mailRenderer(context.templates.email, context.words);
  const dates = createDateWords(context.words);
  const timelineOf = timelineViews(publication, context);
  return async (article) => {
    const recording = recordingOf(article, context);
    const view = editionView(article, publication, context, { dates, timelineOf, recording });
    const look = proseLooks(renderer, view, context)(article.language);
    // The prose is filled in after the compile. So it is exactly as the sanitiser left it, whatever MJML does to
    // markup, and can be shortened without another compile.
    const { mjml, html: skeleton } = await renderer.render('article.mjml', view);
    await prepareCode(proseOf(article));
    const prose = pieces(article, recording?.artwork ?? null, look);
    const { words } = context;
    const say: Say = (key, values) => words.say(article.language, key, values);
    const text = editionText(article, view, say);
    const made = (html: readonly Draft[], plain: readonly Draft[], limit?: number): Edition => ({
      kind: 'article',
      id: article.id,
      slug: article.slug,
      // Only articles with a date become newsletters; one without a date counts as the oldest of the archive.
      published: article.published ?? '1970-01-01T00:00:00Z',
      subject: article.title,
      language: article.language,
      items: articleItems(article),
      html: partsOf(html, limit),
      text: partsOf(plain, limit),
      url: view.mail.url,
      why: whyWords(say, publication.site.title, null, taggedItems(article)),
    });
    const feeds = permalinks.feeds(publication.site.url);
    const edition = made(cutAtMarkers(withoutMarked(skeleton, 'web'), prose), text({ kind: 'mail' }));
    // No mailbox clips the copy on the web, so it is complete.
    const web = made(
      cutAtMarkers(withoutMarked(skeleton, 'mail'), prose),
      text({ kind: 'web', feeds }),
      Infinity,
    );
    return {
      edition,
      mjml: fillProse(mjml, new Map([...prose].map(([key, { content }]) => [key, content]))),
      // A build needs none, only the message.
      get mail() {
        return messageComposer(edition).bodies(null, EDITION_SLOTS);
      },
      // Where a mail lets its subscriber leave, its web copy offers the feeds.
      web: messageComposer(web).bodies(null, { unsubscribe: feeds, preferences: feeds }, Infinity),
    };
  };
}
