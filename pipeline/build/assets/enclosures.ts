import type { Asset } from '../../collect/asset.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Enclosure } from '../../model/publication.ts';
import type { Source, StatedAudio } from '../../model/source.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { mediaTypeOf } from '../../text/media-type.ts';
import type { AssetFacts, KnownAssets } from './asset-facts.ts';

/** The recordings of articles, by the path of the article, and what is wrong with others. */
export interface ReadEnclosures {
  readonly enclosures: ReadonlyMap<string, Enclosure>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Completes the recordings that articles state. RSS 2.0 requires the true length of an enclosure: the length of a file
 * beside the articles is read, that of any other has to be stated. If a recording is incomplete, its article is
 * published without it.
 *
 * @param site URL of the site.
 * @param resolverOf Makes the resolver of the URLs in an article.
 */
export function readEnclosures(
  sources: readonly Source[],
  assets: readonly Asset[],
  known: KnownAssets,
  site: string,
  resolverOf: (source: Source) => ResolveUrl,
): ReadEnclosures {
  const enclosures = new Map<string, Enclosure>();
  const diagnostics: Diagnostic[] = [];
  const files = new Map(
    assets.map((asset) => [URL.parse(permalinks.asset(site, asset.address))?.href, known.get(asset.path)]),
  );
  for (const source of sources) {
    const { audio } = source.frontMatter;
    if (audio === null) continue;
    const resolve = resolverOf(source);
    const url = resolve(audio.url);
    const file = url === null ? undefined : files.get(url);
    const found = complete(audio, url, file, resolve);
    if (typeof found === 'object') enclosures.set(source.path, found);
    else diagnostics.push({ ...PROBLEMS[found](audio.url), ...RULE, ...placeOf(source) });
  }
  return { enclosures, diagnostics };
}

/** Completes a recording, or says what is missing. */
function complete(
  audio: StatedAudio,
  url: string | null,
  file: AssetFacts | undefined,
  resolve: ResolveUrl,
): Enclosure | keyof typeof PROBLEMS {
  if (url === null || (file === undefined && !/^https?:\/\//i.test(audio.url))) return 'file';
  const length = file?.length ?? audio.length;
  if (length === null) return 'length';
  const type = audio.type ?? mediaTypeOf(url, 'audio');
  if (type === null) return 'type';
  const { duration, image, transcript } = audio.episode;
  const words = transcript === null ? null : resolve(transcript.url);
  return {
    url,
    length,
    type,
    episode: {
      ...audio.episode,
      duration: duration ?? file?.duration ?? null,
      image: image === null ? null : resolve(image),
      transcript: transcript === null || words === null ? null : { ...transcript, url: words },
    },
  };
}

const RULE = { severity: 'error', rule: 'incomplete-audio' } as const;

function placeOf({
  path,
  frontMatter: { audioPlace },
}: Source): Pick<Diagnostic, 'file' | 'line' | 'column'> {
  return { file: `content/${path}`, line: audioPlace?.line ?? null, column: audioPlace?.column ?? null };
}

const PROBLEMS = {
  file: (url: string) => ({
    message: `Unexpected recording \`${url}\`, expected a file below content/articles/ or a whole URL`,
    hint: 'Put the file beside the article. Until then the article is published without it.',
  }),
  length: (url: string) => ({
    message: `Unexpected recording \`${url}\` without its length`,
    hint: 'State it in bytes: `audio: {url: …, length: 1234567}`. Until then the article is published without it.',
  }),
  type: (url: string) => ({
    message: `Unexpected recording \`${url}\` of an unknown media type`,
    hint: 'State it: `audio: {url: …, type: audio/mpeg}`. Until then the article is published without it.',
  }),
} as const;
