import { permalinks } from '../../../model/permalinks.ts';
import { cardOf } from '../../cards/article-card.ts';
import { chrome } from '../chrome.ts';
import { type MilestoneEntry, milestoneEntry } from '../entries.ts';
import { head } from '../head.ts';
import { elsewhere, elsewhereShown, type ElsewhereView } from '../reading/elsewhere.ts';
import { type PageView, rootFrom, type SitePage } from '../page.ts';
import type { SiteContext } from '../site-context.ts';

/** What `milestone.liquid` gets besides the page. */
export interface SharedMilestoneView {
  readonly milestone: MilestoneEntry;
  readonly article: {
    /** Of the article that it is in, as plain text. */ readonly title: string;
    /** Link to that article. */ readonly href: string;
  };
  /** Milestones of other articles that are about the same, the nearest first; often none. */
  readonly elsewhere: readonly ElsewhereView[];
}

/**
 * A small page for each milestone, which can be shared and has a picture of its own. Whoever shows links asks for an address
 * without its fragment, so the address of a milestone on the page of its article always shows the article. For search
 * engines the article is the one to show. Where something else has its address, there is none.
 */
export function* milestonePages(context: SiteContext): Generator<SitePage> {
  const { publication, linkPictures } = context;
  for (const article of publication.articles) {
    const { title, address, source, url } = article;
    for (const [index, card] of cardOf(article).milestones.entries()) {
      const shared = milestoneAddress(address, card.anchor);
      const path = `${shared}index.html`;
      const picture = linkPictures?.ofMilestone(article, index, card.anchor) ?? null;
      yield {
        path,
        template: 'milestone.liquid',
        spare: 'The milestone has no page of its own; its place on the page of its article can be linked to.',
        source,
        depends: () => [
          card.listing,
          card.entry,
          title,
          address,
          picture?.path,
          elsewhereShown(article, index, context),
        ],
        view: (): PageView & SharedMilestoneView => {
          const milestone = article.milestones[index];
          if (milestone === undefined) throw new Error(`Article ${source} has no milestone ${index}`);
          return {
            site: chrome(context, rootFrom(path), article.language),
            page: head(context, {
              path,
              section: 'articles',
              heading: milestone.title,
              description: milestone.summary,
              canonical: url,
              address: permalinks.page(publication.site.url, shared),
              kind: 'article',
              language: article.language,
              picture,
              published: milestone.published,
              updated: milestone.updated,
            }),
            milestone: milestoneEntry(milestone, article, context, rootFrom(path)),
            article: { title, href: permalinks.page(rootFrom(path), address) },
            elsewhere: elsewhere(article, index, context, rootFrom(path)),
          };
        },
      };
    }
  }
}

/** Where the page of a milestone is: at its anchor, below the page of its article. */
function milestoneAddress(article: string, anchor: string): string {
  const folder = article.endsWith('/') ? article : `${article.replace(/\.[^./]+$/u, '')}/`;
  return `${folder}${anchor}/`;
}
