import type { Words } from '../words/words.ts';
import type { DigestContent } from '../newsletter/view/digest-view.ts';
import type { Edition } from '../model/edition.ts';
import type { Article, Publication } from '../model/publication.ts';
import type { Settings } from '../model/settings/settings.ts';

/** What there is to mail, and how an edition is made of it. If an edition can't be made, the promise rejects. */
export interface MailSource {
  readonly publication: Publication;
  readonly settings: Settings;
  /** Slugs of articles that still have words of a template, and are not mailed. */
  readonly unwritten: ReadonlySet<string>;
  compose(article: Article): Promise<Edition>;
  /** In which digests are called by their period. */
  readonly words: Words;
  composeDigest(content: DigestContent): Promise<Edition>;
  /** Records the ids before anything is sent: no edition may be sent under an id that is then forgotten. */
  keepIds(): Promise<void>;
}
