import type { Output } from '../model/output.ts';
import type { Publication } from '../model/publication.ts';
import { emitData } from '../emit/data/data.ts';
import { emitDiscovery } from '../emit/discovery/discovery.ts';
import type { EmitContext, Emitter } from '../emit/emitter.ts';
import { emitFeeds } from '../emit/feeds/feeds.ts';
import { emitNewsletters } from '../newsletter/newsletter.ts';
import { emitSite } from '../emit/site/site.ts';

/** Everything that a build makes, one line a kind. A new kind is a folder beside these and a line here. */
const EMITTERS: readonly Emitter[] = [emitSite, emitFeeds, emitDiscovery, emitData, emitNewsletters];

/** All outputs of a publication, not yet rendered. */
export function* emit(publication: Publication, context: EmitContext): Generator<Output> {
  for (const emitter of EMITTERS) yield* emitter(publication, context);
}
