import type { Episode, Transcript } from '../../model/episode.ts';
import type { FrontMatter } from '../../model/source.ts';
import { readDuration } from './duration.ts';
import type { FrontMatterFields } from './fields.ts';
import { asRecord } from './values.ts';

/**
 * The recording: a URL, or a record with it. What a record does not say may be in fields of its own, as themes for podcasts
 * have them.
 */
export function audioOf(fields: FrontMatterFields): FrontMatter['audio'] {
  const entry = fields.first('audio');
  if (entry === null) return null;
  const { value } = entry;
  // Themes ask so whether the article is an episode; the file is named elsewhere.
  if (typeof value === 'boolean') return null;
  const record =
    typeof value === 'string' ? { url: value } : asRecord(Array.isArray(value) ? value[0] : value);
  const url = first(record, ['url', 'file', 'src', 'href', 'path', 'mp3', 'm4a', 'audio', 'link']);
  const type = first(record, ['type', 'mime', 'mime_type', 'mimeType', 'mimetype']) ?? null;
  const stated = first(record, ['length', 'bytes', 'size', 'filesize', 'file_size']);
  const length = stated === undefined ? null : Number(stated);
  const isLength = length === null || (Number.isSafeInteger(length) && length > 0);
  const isType = type === null || (typeof type === 'string' && MEDIA_TYPE.test(type));
  if (typeof url === 'string' && url.trim() !== '' && isLength && isType)
    return { url, length, type, episode: episodeOf(fields, record) };
  fields.report(
    'invalid-field',
    `Unexpected value of \`${entry.key}\`, expected a URL or {url, length: bytes, type: audio/…}`,
    'For example, write `audio: talk.mp3`, for a file beside the article. The article is published without it.',
    entry.place,
  );
  return null;
}

const MEDIA_TYPE = /^(?:audio|video)\/[\w.+-]+$/;

type AudioRecord = Readonly<Record<string, unknown>>;

function first(record: AudioRecord, names: readonly string[]): unknown {
  const name = names.find((one) => Object.hasOwn(record, one) && record[one] !== null && record[one] !== '');
  return name === undefined ? undefined : record[name];
}

/** What else is stated; a value that can't be is reported and left out. */
function episodeOf(fields: FrontMatterFields, record: AudioRecord): Episode {
  const read = <Value>(
    field: string,
    names: readonly string[],
    expected: string,
    valueOf: (stated: unknown) => Value | null,
  ): Value | null => {
    const own = fields.first(field);
    const stated = first(record, names) ?? own?.value;
    if (stated === undefined) return null;
    const value = valueOf(stated);
    if (value === null)
      fields.report(
        'invalid-field',
        `Unexpected \`${names[0] ?? field}\` of the recording, expected ${expected}`,
        'The recording is published without it.',
        own?.place ?? fields.first('audio')?.place ?? null,
        'warning',
      );
    return value;
  };
  return {
    duration: read(
      'duration',
      ['duration', 'time', 'itunes_duration'],
      'seconds, or a time like `42:30` or `1:02:30`',
      readDuration,
    ),
    season: read('season', ['season'], 'a number from 1', wholeNumber),
    number: read(
      'episode',
      ['episode', 'number', 'episode_number', 'episodeNumber'],
      'a number from 1',
      wholeNumber,
    ),
    kind: read(
      'episode_type',
      ['episodeType', 'episode_type', 'kind'],
      '`full`, `trailer` or `bonus`',
      (stated) => KINDS.find((kind) => kind === String(stated).trim().toLowerCase()) ?? null,
    ),
    explicit: read('explicit', ['explicit'], '`true` or `false`', yesOrNo),
    image: textOf(first(record, ['image', 'cover', 'artwork', 'itunes_image'])),
    transcript: read(
      'transcript',
      ['transcript', 'transcripts', 'captions'],
      'a file that ends in .vtt, .srt, .html, .json or .txt, or {url, type}',
      transcriptOf,
    ),
  };
}

const KINDS = ['full', 'trailer', 'bonus'] as const;

function wholeNumber(stated: unknown): number | null {
  const number = typeof stated === 'string' ? Number(stated.trim()) : stated;
  return typeof number === 'number' && Number.isSafeInteger(number) && number > 0 ? number : null;
}

/** Apple once asked for `yes`, `no` and `clean`. */
function yesOrNo(stated: unknown): boolean | null {
  const word = String(stated).trim().toLowerCase();
  if (word === 'true' || word === 'yes' || word === 'explicit') return true;
  return word === 'false' || word === 'no' || word === 'clean' ? false : null;
}

function textOf(stated: unknown): string | null {
  return typeof stated === 'string' && stated.trim() !== '' ? stated.trim() : null;
}

/** The types that the namespace of Podcasting 2.0 names. */
const TRANSCRIPTS: Readonly<Record<string, string>> = {
  vtt: 'text/vtt',
  srt: 'application/x-subrip',
  html: 'text/html',
  htm: 'text/html',
  json: 'application/json',
  txt: 'text/plain',
};

function transcriptOf(stated: unknown): Transcript | null {
  const one: unknown = Array.isArray(stated) ? stated[0] : stated;
  const record = typeof one === 'string' ? { url: one } : asRecord(one);
  const url = textOf(first(record, ['url', 'file', 'src', 'href', 'path']));
  if (url === null) return null;
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(url)?.[1]?.toLowerCase() ?? '';
  const type =
    textOf(record['type']) ?? (Object.hasOwn(TRANSCRIPTS, ending) ? TRANSCRIPTS[ending] : undefined);
  return type === undefined || !/^[\w-]+\/[\w.+-]+$/.test(type) ? null : { url, type };
}
