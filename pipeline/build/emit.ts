import { assetOutputs } from './assets/asset-outputs.ts';
import { type ConfiguredOutputs, runConfigured } from './configured-emitters.ts';
import {
  type PictureWork,
  type ResponsivePictures,
  responsivePictures,
} from './pictures/responsive-pictures.ts';
import type { ReadPublication } from './read-contract.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BuildOutput } from '../model/output.ts';
import type { Publication } from '../model/publication.ts';
import { emitData } from '../emit/data/data.ts';
import { emitDiscovery } from '../emit/discovery/discovery.ts';
import type { EmitContext, OwnEmitter } from '../emit/emitter.ts';
import { emitLinkPictures } from '../emit/link-pictures/emit-link-pictures.ts';
import { emitFeeds } from '../emit/feeds/feeds.ts';
import { emitHeaders } from '../emit/headers/headers.ts';
import { emitIcons } from '../emit/icons/icons.ts';
import { emitNewsletters } from '../newsletter/newsletter.ts';
import { emitPodcast } from '../emit/podcast/podcast.ts';
import { emitSite } from '../emit/site/site.ts';
import { emitStripPictures } from '../emit/timeline/picture/emit-strip-pictures.ts';

/** Everything that milepost itself makes, one line per kind. A new kind is a folder beside these and a line here. */
const EMITTERS: readonly OwnEmitter[] = [
  emitSite,
  emitFeeds,
  emitPodcast,
  emitIcons,
  emitHeaders,
  emitDiscovery,
  emitData,
  emitLinkPictures,
  emitStripPictures,
  emitNewsletters,
];

/** All outputs that milepost makes from a publication, not yet rendered, but those that the publication brings itself. */
export function* emit(publication: Publication, context: EmitContext): Generator<BuildOutput> {
  for (const emitter of EMITTERS)
    for (const output of emitter(publication, context)) if (!context.ownFiles.has(output.path)) yield output;
}

/** Everything that a build makes of a publication, not yet rendered, and why something may be missing. */
export interface PublicationOutputs {
  readonly outputs: Iterable<BuildOutput>;
  readonly diagnostics: ConfiguredOutputs['diagnostics'];
  /** What was found out about pictures. */
  readonly fromPictures: readonly Diagnostic[];
  /** Whether another build would make the same of the same files. */
  readonly isFinal: boolean;
}

/**
 * Makes all outputs: milepost's own, then those of the configuration, then the files that are published unchanged, and
 * pictures in other sizes.
 *
 * @param work Default: no pictures are made that were not made before.
 */
export async function outputsOf(
  read: ReadPublication,
  work: PictureWork = { isToMake: false },
): Promise<PublicationOutputs> {
  const { publication, emitters, assets, knownAssets } = read;
  const { context, outputs: pictures, diagnostics: fromPictures, isFinal } = await withPictures(read, work);
  const files = await assetOutputs(assets, knownAssets);
  const configured = runConfigured(emitters, publication);
  function* outputs(): Generator<BuildOutput> {
    yield* emit(publication, context);
    yield* configured.outputs;
    yield* files;
    yield* pictures;
  }
  return { outputs: outputs(), diagnostics: configured.diagnostics, fromPictures, isFinal };
}

/** What emitters get, with the pictures in other sizes that there are. */
export async function withPictures(
  { publication, assets, knownAssets, context, settings }: ReadPublication,
  work: PictureWork = { isToMake: false },
): Promise<Omit<ResponsivePictures, 'choices'> & { readonly context: EmitContext }> {
  const { choices, ...rest } = await responsivePictures(
    {
      publication,
      assets,
      known: knownAssets,
      settings: settings.pictures,
      podcast: settings.podcast,
      digests: settings.newsletter.digests,
      derived: context.derived,
    },
    work,
  );
  return { ...rest, context: { ...context, choices } };
}
