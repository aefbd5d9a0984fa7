import { dataHash } from '../../text/hash.ts';
import type { BuildOutput } from '../../model/output.ts';
import type { Publication } from '../../model/publication.ts';
import { cardOf } from '../cards/article-card.ts';
import { undrawnWords } from '../drawn-pictures/undrawn-words.ts';
import type { EmitContext } from '../emitter.ts';
import type { PictureDrawer } from './draw.ts';
import { type LinkPicture, linkPictures } from './link-picture.ts';
import { ownPicture } from './own-picture.ts';

/**
 * The pictures that are shown where people share links: one of the publication, one of each article without a picture of
 * its own, and, if they have pages of their own, one of each milestone. Those that were drawn before come from the store
 * of derived files.
 */
export function* emitLinkPictures(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  const { settings, derived, pictures: sizes } = context;
  if (settings.sharing === 'none') return;
  const pictures = linkPictures(publication, context);
  let opened: Promise<PictureDrawer> | null = null;
  const drawer = async (): Promise<PictureDrawer> => {
    opened ??= import('./draw.ts').then(({ openPictureDrawer }) => openPictureDrawer());
    return opened;
  };
  const output = (picture: LinkPicture): BuildOutput => {
    const { path, key, source, colours } = picture;
    derived.keep(key);
    return {
      path,
      // What is found names the file.
      key: dataHash(key, source),
      ...(source === null ? {} : { source }),
      isDrawn: true,
      render: () => derived.recall(key, async () => (await drawer()).draw(picture.words(), colours)),
      inspect: async () =>
        undrawnWords(await (await drawer()).missing(picture.words()), source, {
          effect: 'the picture for sharing shows only what the publication is called',
          hint:
            source === null
              ? null
              : 'Give the article a picture of its own, with `image:` in its front matter.',
        }),
    };
  };
  yield output(pictures.ofSite());
  const timeline = pictures.ofTimeline();
  if (timeline !== null) yield output(timeline);
  for (const article of publication.articles) {
    if (ownPicture(article.image, sizes) === null) yield output(pictures.ofArticle(article));
    if (settings.sharing !== 'milestones') continue;
    for (const [index, { anchor }] of cardOf(article).milestones.entries())
      yield output(pictures.ofMilestone(article, index, anchor));
  }
}
