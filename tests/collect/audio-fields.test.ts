import { describe, expect, test } from 'vitest';

import { audioOf } from '../../pipeline/collect/front-matter/audio-fields.ts';
import { readDuration } from '../../pipeline/collect/front-matter/duration.ts';
import { FrontMatterFields } from '../../pipeline/collect/front-matter/fields.ts';
import { PLAIN_EPISODE } from '../../pipeline/model/episode.ts';

const PLACE = { line: 2, column: 1 };

function read(record: Readonly<Record<string, unknown>>): {
  readonly audio: ReturnType<typeof audioOf>;
  readonly found: readonly string[];
} {
  const entries = Object.entries(record).map(([key, value]) => ({ key, value, place: PLACE }));
  const fields = new FrontMatterFields(entries, 'articles/a.md', { allowedFields: [], timeZone: null });
  return {
    audio: audioOf(fields),
    found: fields.diagnostics.map(({ severity, message }) => `${severity} ${message}`),
  };
}

describe('a recording', () => {
  test('says everything in one record', () => {
    const { audio, found } = read({
      audio: {
        file: 'a.mp3',
        bytes: '12',
        mime_type: 'audio/mpeg',
        duration: '1:06:58',
        season: '2',
        episode: 12,
        episodeType: 'Trailer',
        explicit: 'clean',
        image: 'a.jpg',
        transcript: 'a.srt',
      },
    });
    expect(found).toEqual([]);
    expect(audio).toEqual({
      url: 'a.mp3',
      length: 12,
      type: 'audio/mpeg',
      episode: {
        duration: 4018,
        season: 2,
        number: 12,
        kind: 'trailer',
        explicit: false,
        image: 'a.jpg',
        transcript: { url: 'a.srt', type: 'application/x-subrip' },
      },
    });
  });

  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['in fields beside it', { audio: 'a.mp3', duration: '42:00', season: 1, episode: 3, explicit: true }],
    [
      'as themes write it',
      { podcast: { mp3: 'a.mp3', duration: 'PT42M', episode_number: 3 }, season: 1, explicit: 'yes' },
    ],
    [
      'as an enclosure',
      {
        enclosure: { url: 'a.mp3', time: 2520 },
        itunes_season: 1,
        itunes_episode: 3,
        itunes_explicit: 'true',
      },
    ],
  ])('is understood %s', (_what, record) => {
    const { audio, found } = read(record);
    expect(found).toEqual([]);
    expect(audio).toMatchObject({
      url: 'a.mp3',
      episode: { ...PLAIN_EPISODE, duration: 2520, season: 1, number: 3, explicit: true },
    });
  });

  test('loses what it can’t have, and nothing else', () => {
    const { audio, found } = read({
      audio: { url: 'a.mp3', duration: 'long', season: 0, transcript: 'a.doc' },
    });
    expect(audio).toMatchObject({ url: 'a.mp3', episode: PLAIN_EPISODE });
    expect(found).toEqual([
      'warning Unexpected `duration` of the recording, expected seconds, or a time like `42:30` or `1:02:30`',
      'warning Unexpected `season` of the recording, expected a number from 1',
      'warning Unexpected `transcript` of the recording, expected a file that ends in .vtt, .srt, .html, .json or .txt, or {url, type}',
    ]);
  });

  test('is none if a theme only says that there is one', () => {
    expect(read({ podcast: true })).toEqual({ audio: null, found: [] });
  });
});

test.each([
  [2520, 2520],
  ['2520', 2520],
  ['42:00', 2520],
  ['00:42:00', 2520],
  ['1:02:30', 3750],
  ['PT1H2M30S', 3750],
  ['75:00', null],
  ['PT', null],
  ['', null],
  [0, null],
  [true, null],
])('the duration %s is %s seconds', (stated, seconds) => {
  expect(readDuration(stated)).toBe(seconds);
});
