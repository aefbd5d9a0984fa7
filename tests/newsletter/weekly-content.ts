import type { Article } from '../../pipeline/model/publication.ts';
import type { DigestContent } from '../../pipeline/newsletter/view/digest-view.ts';

/** A week's digest of all milestones of some articles. */
export function weeklyContent(articles: readonly Article[]): DigestContent {
  return {
    id: 'tag:example.org,2017:digest',
    slug: 'weekly-2017-01-08',
    published: '2017-01-08T00:00:00Z',
    language: 'en',
    title: 'This week at the Log',
    period: 'January 2 to 8, 2017',
    articles: articles.map((article) => ({ article, milestones: article.milestones })),
  };
}
