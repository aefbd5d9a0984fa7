import type { DigestContent } from '../newsletter/view/digest-view.ts';
import type { Edition } from '../model/edition.ts';
import type { Article, Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings.ts';

/** What there is to mail, and how an edition is made of it. An edition that can't be made rejects. */
export interface MailSource {
  readonly publication: Publication;
  readonly settings: Settings;
  compose(article: Article): Promise<Edition>;
  composeDigest(content: DigestContent): Promise<Edition>;
  /** Writes the ids down, before anything goes out: no edition may go out under an id that is then forgotten. */
  keepIds(): Promise<void>;
}
