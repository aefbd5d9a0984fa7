import { dataHash } from '../../../text/hash.ts';
import { newsletterTimeline } from '../../../model/permalinks.ts';
import type { BuildOutput } from '../../../model/output.ts';
import type { Publication } from '../../../model/publication.ts';
import type { EmitContext } from '../../emitter.ts';
import { undrawnWords } from '../../drawn-pictures/undrawn-words.ts';
import type { TimelineDrawer } from './draw-picture.ts';
import { stripPictures } from './strip-picture.ts';

/**
 * The pictures that newsletters show of when the milestones of an article were. Those that were drawn before come from the
 * store of derived files. They are at the addresses of former slugs, too, which mails that were sent name.
 */
export function* emitStripPictures(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  const { derived } = context;
  const pictureOf = stripPictures(publication, context);
  let opened: Promise<TimelineDrawer> | null = null;
  const drawer = async (): Promise<TimelineDrawer> => {
    opened ??= import('./draw-picture.ts').then(({ openTimelineDrawer }) => openTimelineDrawer());
    return opened;
  };
  for (const article of publication.articles) {
    const picture = pictureOf(article);
    if (picture === null) continue;
    const { path, key } = picture;
    derived.keep(key);
    const output = {
      path,
      // What is found names the file.
      key: dataHash(key, article.source),
      source: article.source,
      isDrawn: true,
      render: () =>
        derived.recall(key, async () => {
          const { svg, zoom, language } = picture.drawing();
          return (await drawer()).draw(svg, zoom, language);
        }),
    };
    yield {
      ...output,
      inspect: async () => {
        const { svg, language } = picture.drawing();
        const missing = await (await drawer()).missing(svg, language);
        return undrawnWords(missing, article.source, LACK);
      },
    };
    for (const slug of article.formerSlugs)
      yield {
        ...output,
        path: newsletterTimeline(slug),
        spare: 'mails that were sent show another picture',
      };
  }
}

const LACK = {
  effect: 'the picture of its timeline in mails lacks them',
  hint: 'The words beside the picture say when it was; with `newsletter: { images: false }` mails have only these.',
};
