import type { EmitContext } from '../emit/emitter.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Edition } from '../model/edition.ts';
import type { Article, Publication } from '../model/publication.ts';
import { type ComposedEdition, editionComposer } from './edition.ts';
import { articleOrigins, inspectEdition } from './inspect/inspect-edition.ts';
import { sampleMessage } from './sample.ts';

/** Everything that is done with the newsletters of a publication in a build. */
export interface EditionWorkshop {
  /** @throws {TemplateError} If an email template is missing or can't be used. */
  readonly compose: (article: Article) => Promise<ComposedEdition>;
  /** The whole message as it is sent, addressed to nobody. */
  readonly sample: (edition: Edition) => Uint8Array;
  /** What is wrong with the message of an article. */
  readonly inspect: (article: Article, edition: Edition) => Promise<readonly Diagnostic[]>;
}

/** What makes and checks newsletters, in one module because it is a fifth of the program and most edits reach none. */
export function editionWorkshop(publication: Publication, context: EmitContext): EditionWorkshop {
  return {
    compose: editionComposer(publication, context),
    sample: (edition) => sampleMessage(edition, publication, context.settings),
    inspect: async (article, edition) => {
      const { findings } = await inspectEdition(edition, articleOrigins(article), publication, context);
      return findings;
    },
  };
}
