import type { Output } from '../model/output.ts';
import type { Publication } from '../model/publication.ts';
import { emitData } from './data/data.ts';
import { emitDiscovery } from './discovery/discovery.ts';
import type { EmitContext, Emitter } from './emitter.ts';
import { emitFeeds } from './feeds/feeds.ts';
import { emitNewsletters } from './newsletter/newsletter.ts';
import { emitSite } from './site/site.ts';

/** Everything that a build makes, one line a kind. A new kind is a folder beside these and a line here. */
const EMITTERS: readonly Emitter[] = [emitSite, emitFeeds, emitDiscovery, emitData, emitNewsletters];

/** All outputs of a publication, not yet rendered. */
export function* emit(publication: Publication, context: EmitContext): Generator<Output> {
  for (const emitter of EMITTERS) yield* emitter(publication, context);
}
