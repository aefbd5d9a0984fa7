import type { Candidate } from './plan/due-editions.ts';
import type { DigestContent } from '../emit/newsletter/digest-view.ts';
import type { Edition } from '../model/edition.ts';
import type { Article, Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings.ts';

/** What there is to send, and how an edition is made of an article. */
export interface SendMaterial {
  readonly publication: Publication;
  readonly settings: Settings;
  compose(article: Article): Promise<Edition>;
  composeDigest(content: DigestContent): Promise<Edition>;
  /** Writes the ids down: an edition must never go out under an id that is then forgotten. */
  keepIds(): Promise<void>;
}

/** An article that can be sent, as the sender's choice sees it. */
export interface ArticleEdition extends Candidate {
  readonly article: Article;
}

/** The articles that can be sent: those with a date that has come, and that have not expired. Oldest first. */
export function articleEditions(publication: Publication, now: Date): readonly ArticleEdition[] {
  return publication.articles
    .flatMap((article) => {
      const { id, slug, published, expired } = article;
      return published === null || expired || Date.parse(published) > now.getTime()
        ? []
        : [{ id, slug, published, article }];
    })
    .sort((a, b) => Date.parse(a.published) - Date.parse(b.published));
}
