import { pageFile } from '../../../model/permalinks.ts';
import type { Prose } from '../../../model/prose.ts';
import type { Direction } from '../../direction.ts';
import { cardOf } from '../../cards/article-card.ts';
import { chrome } from '../chrome.ts';
import { head } from '../head.ts';
import { type SitePage, type PageView, rootFrom } from '../page.ts';
import { createPagePictures, lookOf } from '../page-pictures.ts';
import { ownPicture } from '../../link-pictures/own-picture.ts';
import { pageProse, type ProseContext } from '../page-prose.ts';
import { hasCode, prepareCode } from '../../../text/highlight/code-blocks.ts';
import type { SiteContext } from '../site-context.ts';

/** What `page.liquid` gets besides the page. */
export interface ContentView {
  readonly content: {
    /** Plain text. */
    readonly title: string;
    /** Ids that lead to its beginning. */
    readonly fragments: readonly string[];
    /** Its language (BCP 47). */
    readonly language: string;
    readonly direction: Direction;
    /** Sanitised HTML. */
    readonly body: string;
    /** Whether it has blocks of code. */
    readonly hasCode: boolean;
  };
}

/** The pages outside the archive: an imprint, an about page. */
export function* contentPages(context: SiteContext): Generator<SitePage> {
  const { pages, site } = context.publication;
  for (const page of pages) {
    const { address, source, url, title, fragments, language, intro, outro, summary, image } = page.article;
    const path = pageFile(address);
    const root = rootFrom(path);
    yield {
      path,
      template: 'page.liquid',
      source,
      depends: () => [
        cardOf(page.article).whole,
        lookOf(cardOf(page.article).pictures, context.pictures),
        ownPicture(image, context.pictures.sizes)?.size,
      ],
      prepare: () => prepareCode([intro, outro]),
      view: (): PageView & ContentView => ({
        site: chrome(context, root, language),
        page: head(context, {
          path,
          section: 'none',
          heading: title,
          description: summary,
          shows: page.article,
        }),
        content: {
          title,
          fragments,
          language,
          direction: context.direction(language),
          hasCode: hasCode([intro, outro]),
          body: bodyOf([intro, outro], {
            above: 1,
            root,
            site: site.url,
            page: url,
            say: (key, values) => context.words.say(language, key, values),
            pictures: createPagePictures(context.pictures),
          }),
        },
      }),
    };
  }
}

function bodyOf(pieces: readonly (Prose | null)[], place: ProseContext): string {
  return pieces.flatMap((prose) => (prose === null ? [] : pageProse(prose, place))).join('\n');
}
