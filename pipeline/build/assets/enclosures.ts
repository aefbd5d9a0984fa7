import type { Asset } from '../../collect/asset.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Enclosure } from '../../model/publication.ts';
import type { Source, StatedAudio } from '../../model/source.ts';
import type { ResolveUrl } from '../../model/url.ts';
import { mediaTypeOf } from '../../text/media-type.ts';

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
export async function readEnclosures(
  sources: readonly Source[],
  assets: readonly Asset[],
  site: string,
  resolverOf: (source: Source) => ResolveUrl,
): Promise<ReadEnclosures> {
  const enclosures = new Map<string, Enclosure>();
  const diagnostics: Diagnostic[] = [];
  const files = new Map(
    assets.map((asset) => [URL.parse(permalinks.asset(site, asset.address))?.href, asset]),
  );
  for (const source of sources) {
    const { audio } = source.frontMatter;
    if (audio === null) continue;
    const url = resolverOf(source)(audio.url);
    const file = url === null ? undefined : files.get(url);
    const found = await complete(audio, url, file);
    if (typeof found === 'object') enclosures.set(source.path, found);
    else diagnostics.push({ ...PROBLEMS[found](audio.url), ...RULE, ...placeOf(source) });
  }
  return { enclosures, diagnostics };
}

/** Completes a recording, or says what is missing. */
async function complete(
  audio: StatedAudio,
  url: string | null,
  file: Asset | undefined,
): Promise<Enclosure | keyof typeof PROBLEMS> {
  if (url === null || (file === undefined && !/^https?:\/\//i.test(audio.url))) return 'file';
  const length = file === undefined ? audio.length : (await file.read()).length;
  if (length === null) return 'length';
  const type = audio.type ?? mediaTypeOf(url, 'audio');
  return type === null ? 'type' : { url, length, type };
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
