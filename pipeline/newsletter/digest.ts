import { messageComposer, type MessageBodies } from '../message/compose.ts';
import { EDITION_SLOTS, type Edition } from '../model/edition.ts';
import { proseOf } from '../model/prose.ts';
import type { Publication } from '../model/publication.ts';
import { prepareCode } from '../text/highlight/code-blocks.ts';
import type { EmitContext } from '../emit/emitter.ts';
import { createDateWords } from '../emit/date-words.ts';
import { digestPieces } from './pieces/digest-pieces.ts';
import type { ItemLead } from './pieces/lead.ts';
import { type DigestContent, digestView } from './view/digest-view.ts';
import { compactDigest } from './compact-digest.ts';
import { partsOf } from './draft.ts';
import { articleItems, taggedItems } from './items.ts';
import type { Say } from '../words/words.ts';
import { whyWords } from './view/why-words.ts';
import { mailRenderer, proseLooks } from './compile/mail-renderer.ts';
import { cutAtMarkers, fillProse, withoutMarked } from './compile/markers.ts';
import { digestText } from './text/digest-text.ts';

/** A digest, ready to be sent. It has no page in the archive. */
export interface ComposedDigest {
  /** Its items are the milestones, in the order shown. */
  readonly edition: Edition;
  /** The whole MJML that it was compiled from. */
  readonly mjml: string;
  /** The bodies of a mail with everything in it, with the slots' tokens in their places. */
  readonly mail: MessageBodies;
}

/**
 * Makes a digest of a period, grouped by article, with a table of contents.
 *
 * @throws {TemplateError} If an email template is missing or can't be used.
 */
export async function composeDigest(
  content: DigestContent,
  publication: Publication,
  context: EmitContext,
): Promise<ComposedDigest> {
  const renderer = mailRenderer(context.templates.email, context.words);
  const { digests, images } = context.settings.newsletter;
  const form = content.frequency === undefined ? 'whole' : digests[content.frequency];
  const shown =
    form === 'compact'
      ? compactDigest(content, context.pictures, images)
      : { content, leads: new Map<number, ItemLead>() };
  const view = digestView(shown, form, publication, context, createDateWords(context.words));
  const { mjml, html } = await renderer.render('digest.mjml', view);
  await prepareCode(
    shown.content.articles.flatMap(({ article, milestones }) => proseOf({ ...article, milestones })),
  );
  const prose = digestPieces(shown, view, proseLooks(renderer, view, context));
  const say: Say = (key, values) => context.words.say(content.language, key, values);
  const edition: Edition = {
    kind: 'digest',
    id: content.id,
    slug: content.slug,
    published: content.published,
    subject: content.title,
    language: content.language,
    items: content.articles.flatMap(({ article, milestones }) => articleItems({ ...article, milestones })),
    html: partsOf(cutAtMarkers(withoutMarked(html, 'web'), prose)),
    text: partsOf(digestText(shown.content, view, context.words)),
    url: null,
    why: whyWords(
      say,
      publication.site.title,
      content.frequency ?? null,
      content.articles.flatMap(({ article, milestones }) => taggedItems({ ...article, milestones })),
    ),
  };
  return {
    edition,
    mjml: fillProse(mjml, new Map([...prose].map(([key, piece]) => [key, piece.content]))),
    mail: messageComposer(edition).bodies(null, EDITION_SLOTS),
  };
}
