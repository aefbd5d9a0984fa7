import { episodesOf } from '../../emit/podcast/episodes.ts';
import { artworkUrl } from '../../emit/podcast/artwork.ts';
import type { Asset } from '../../collect/asset.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { Publication } from '../../model/publication.ts';
import type { PodcastSettings } from '../../model/settings/podcast.ts';
import type { Source } from '../../model/source.ts';
import type { KnownAssets } from './asset-facts.ts';

/** What the findings are about. */
export interface CheckedPodcast {
  readonly publication: Publication;
  readonly sources: readonly Source[];
  readonly settings: PodcastSettings | null;
  readonly assets: readonly Asset[];
  readonly known: KnownAssets;
}

/**
 * What directories of podcasts would refuse: what Apple's guide for podcasters calls required, and what its artwork and
 * recordings may be. Spotify and others ask for the same or less.
 *
 * @see https://help.apple.com/itc/podcasts_connect/#/itcb54353390
 */
export function podcastFindings({
  publication,
  sources,
  settings,
  assets,
  known,
}: CheckedPodcast): readonly Diagnostic[] {
  const episodes = episodesOf(publication);
  if (episodes.length === 0) return [];
  // Nobody says that it is meant for directories.
  if (settings === null) return [];
  const places = new Map(sources.map(({ path, frontMatter }) => [path, frontMatter.audioPlace]));
  const recordings = new Map<string, string>();
  return [
    ...missing(settings, publication),
    ...artwork(settings, publication.site.url, assets, known),
    ...episodes.flatMap(({ article: { source, audio } }) => {
      if (audio === null) return [];
      const about = (message: string, hint: string): Diagnostic => ({
        severity: 'warning',
        rule: 'podcast-episode',
        message,
        hint,
        file: `content/${source}`,
        line: places.get(source)?.line ?? null,
        column: places.get(source)?.column ?? null,
      });
      const found: Diagnostic[] = [];
      if (!PLAYED.has(audio.type))
        found.push(
          about(
            `Unexpected recording of the type \`${audio.type}\`, which Apple Podcasts can’t play`,
            'Use MP3 (audio/mpeg) or AAC in an .m4a file (audio/mp4).',
          ),
        );
      if (settings.type === 'serial' && audio.episode.number === null && audio.episode.kind !== 'trailer')
        found.push(
          about(
            'Expected the number of the episode, because the podcast is a serial',
            'State it: `audio: { url: …, episode: 1 }`.',
          ),
        );
      if (audio.episode.duration === null)
        found.push(
          about(
            'Expected the duration of the recording, found none',
            'State it: `audio: { url: …, duration: "42:30" }`. A file beside the article says it itself, unless it is damaged.',
          ),
        );
      const other = recordings.get(audio.url);
      if (other !== undefined)
        found.push(
          about(
            `Unexpected recording of another episode, content/${other}; Apple Podcasts ignores the second`,
            'Give each episode a file of its own.',
          ),
        );
      recordings.set(audio.url, other ?? source);
      return found;
    }),
  ];
}

/** What an iPhone plays and Apple takes, as the guide lists it. */
const PLAYED: ReadonlySet<string> = new Set([
  'audio/mpeg',
  'audio/mp3',
  'audio/mp4',
  'audio/x-m4a',
  'audio/aac',
  'video/mp4',
  'video/x-m4v',
  'video/quicktime',
]);

/** Bytes that a description may have. */
const MOST_WORDS = 4000;

function missing(
  { image, category, owner, description }: PodcastSettings,
  { site }: Publication,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  const lacks = (what: string, why: string, example: string): void => {
    found.push(aboutAll(`Expected \`podcast.${what}\`, found none; ${why}`, example));
  };
  if (image === null)
    lacks(
      'image',
      'no directory takes a podcast without artwork',
      'Write `podcast: { image: "podcast.jpg" }`, for content/static/podcast.jpg: a square of 1400 to 3000 pixels.',
    );
  if (category === null)
    lacks('category', 'Apple Podcasts requires one', 'Write `podcast: { category: "Technology" }`.');
  if (owner === null)
    lacks(
      'owner',
      'Spotify and others write to that address to verify that the podcast is yours',
      'Write `podcast: { owner: { email: "…" } }`.',
    );
  const words = description ?? site.description;
  if (words === '') lacks('description', 'directories show it', 'Write it, or `site.description`.');
  if (Buffer.byteLength(words) > MOST_WORDS)
    found.push(
      aboutAll(
        `Unexpected ${Buffer.byteLength(words)} bytes in the description of the podcast, expected ${MOST_WORDS} or fewer`,
        'Apple Podcasts takes no more.',
      ),
    );
  return found;
}

function artwork(
  { image }: PodcastSettings,
  site: string,
  assets: readonly Asset[],
  known: KnownAssets,
): Diagnostic[] {
  const url = artworkUrl(image, site);
  if (url === null) return [];
  const found: Diagnostic[] = [];
  const wrong = (what: string, hint: string): void => {
    found.push(aboutAll(`Unexpected artwork of the podcast, \`${image ?? ''}\`: ${what}`, hint));
  };
  if (!/\.(?:jpe?g|png)$/i.test(URL.parse(url)?.pathname ?? ''))
    wrong('its name does not end in .jpg or .png', 'Directories take JPEG and PNG, and go by the name.');
  if (!url.startsWith(site)) return found;
  const asset = assets.find(({ address }) => URL.parse(permalinks.asset(site, address))?.href === url);
  const size = asset === undefined ? undefined : known.get(asset.path)?.size;
  if (asset === undefined) wrong('it is not published', 'Put it into content/static/.');
  else if (size === null || size === undefined) wrong('it is no picture', 'Export it again.');
  else if (size.width !== size.height || size.width < 1400 || size.width > 3000)
    wrong(
      `it has ${size.width} × ${size.height} pixels`,
      'Directories take a square of 1400 to 3000 pixels.',
    );
  return found;
}

function aboutAll(message: string, hint: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'podcast-incomplete',
    message,
    hint,
    file: null,
    line: null,
    column: null,
  };
}
