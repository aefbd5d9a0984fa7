import { assetOutputs } from './assets/asset-outputs.ts';
import { type ConfiguredOutputs, runConfigured } from './configured-emitters.ts';
import type { ReadPublication } from './read-contract.ts';
import type { BuildOutput } from '../model/output.ts';
import type { Publication } from '../model/publication.ts';
import { emitData } from '../emit/data/data.ts';
import { emitDiscovery } from '../emit/discovery/discovery.ts';
import type { EmitContext, OwnEmitter } from '../emit/emitter.ts';
import { emitFeeds } from '../emit/feeds/feeds.ts';
import { emitNewsletters } from '../newsletter/newsletter.ts';
import { emitSite } from '../emit/site/site.ts';

/** Everything that milepost itself makes, one line per kind. A new kind is a folder beside these and a line here. */
const EMITTERS: readonly OwnEmitter[] = [emitSite, emitFeeds, emitDiscovery, emitData, emitNewsletters];

/** All outputs that milepost makes from a publication, not yet rendered. */
export function* emit(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  for (const emitter of EMITTERS) yield* emitter(publication, context);
}

/** Everything that a build makes of a publication, not yet rendered, and why something may be missing. */
export interface PublicationOutputs {
  readonly outputs: Iterable<BuildOutput>;
  readonly diagnostics: ConfiguredOutputs['diagnostics'];
}

/** Makes all outputs: milepost's own, then those of the configuration, then the files that are published unchanged. */
export async function outputsOf({
  publication,
  context,
  emitters,
  assets,
}: ReadPublication): Promise<PublicationOutputs> {
  const files = await assetOutputs(assets);
  const configured = runConfigured(emitters, publication);
  function* outputs(): Generator<BuildOutput> {
    yield* emit(publication, context);
    yield* configured.outputs;
    yield* files;
  }
  return { outputs: outputs(), diagnostics: configured.diagnostics };
}
