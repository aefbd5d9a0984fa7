import type { Asset } from '../../collect/asset.ts';
import { atSettings, type SettingsOrigin } from '../../config/setting-places.ts';
import type { Vocabulary } from '../../enrich/tags/vocabulary/vocabulary.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Publication } from '../../model/publication.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { Source } from '../../model/source.ts';
import type { Words } from '../../words/words.ts';
import type { KnownAssets } from '../assets/asset-facts.ts';
import type { ReadEnclosures } from '../assets/enclosures.ts';
import { podcastFindings } from '../assets/podcast-findings.ts';
import { themePictures } from '../assets/theme-files.ts';
import { unusedContent } from '../assets/unused-content.ts';
import type { FoundIn } from '../kept/found-in.ts';
import { deadReferences } from '../links/dead-references.ts';
import { unknownNames } from './unknown-names.ts';
import { unspokenLanguages } from './unspoken-languages.ts';

/** A publication, with what it was read from. */
export interface ExaminedPublication {
  readonly publication: Publication;
  readonly settings: Settings;
  /** Where the settings are from. */
  readonly origin: SettingsOrigin;
  readonly words: Words;
  readonly vocabulary: Vocabulary;
  readonly sources: readonly Source[];
  /** What was found in each source. */
  readonly found: readonly FoundIn[];
  readonly assets: readonly Asset[];
  readonly knownAssets: KnownAssets;
  readonly enclosures: ReadEnclosures['enclosures'];
  /** Files below `content/` that are nothing that is known. */
  readonly unknown: readonly string[];
}

/** What is wrong with a publication as a whole, which none of its files says alone. */
export function publicationFindings({
  publication,
  settings,
  origin,
  words,
  vocabulary,
  sources,
  found,
  assets,
  knownAssets,
  enclosures,
  unknown,
}: ExaminedPublication): readonly Diagnostic[] {
  const links = new Set([
    ...found.flatMap((one) => one.links),
    ...[...enclosures.values()].flatMap(({ url, episode: { image, transcript } }) => [
      url,
      image ?? '',
      transcript?.url ?? '',
    ]),
    ...themePictures(settings.theme),
  ]);
  const podcast = podcastFindings({
    publication,
    sources,
    settings: settings.podcast,
    assets,
    known: knownAssets,
  });
  return [
    ...deadReferences(found, publication, assets),
    ...unusedContent(unknown, assets, links, settings.site.url),
    ...unknownNames(settings, publication, vocabulary, origin),
    ...atSettings(podcast, origin),
    ...unspokenLanguages(publication, words, origin),
  ];
}
