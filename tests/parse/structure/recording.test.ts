import { describe, expect, test } from 'vitest';

import { PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import type { FrontMatter } from '../../../pipeline/model/source.ts';
import { parseText } from '../parse-text.ts';

const BEGINNING = '# What November brought\n\nWelcome, all.\n\n';
const RECORDING = {
  audio: { url: 'https://cdn.example/a.mp3', length: 1, type: 'audio/mpeg', episode: PLAIN_EPISODE },
};

function titlesOf(body: string, frontMatter: Partial<FrontMatter> = RECORDING): readonly string[] {
  return parseText(BEGINNING + body, frontMatter).article.milestones.map(({ title }) => title);
}

describe('what an article with a recording is about at which time is its milestones', () => {
  test.each([
    ['headings', '## 0:00 Welcome\n\nSo.\n\n## 2:15 Alpha ships\n\nIt did.\n\n## 1:04:10 The end\n\nBye.\n'],
    ['lines of a list', '- 0:00 Welcome\n- 2:15 Alpha ships\n- 1:04:10 The end\n'],
    ['times in brackets', '- [0:00] Welcome\n- (2:15) Alpha ships\n- [1:04:10] The end\n'],
    [
      'beside links at the end',
      '## 0:00 Welcome\n\nSo.\n\n## 2:15 Alpha ships\n\nIt did.\n\n## 1:04:10 The end\n\nBye.\n\nSee <https://a.example/>.\n',
    ],
  ])('%s', (_, body) => {
    const titles = titlesOf(body);
    expect(titles).toHaveLength(3);
    expect(titles[1]).toContain('2:15');
    expect(titles[1]).toContain('Alpha ships');
  });

  test.each([
    ['times that do not run forward', '## 2:15 Alpha ships\n\nIt did.\n\n## 0:10 Welcome\n\nSo.\n'],
    ['a single time', '## 0:10 Welcome\n\nSo.\n\n## Thanks\n\nTo all.\n'],
  ])('but not %s', (_, body) => {
    expect(titlesOf(body)).toEqual([]);
  });

  test('and not in an article without one', () => {
    expect(titlesOf('## 0:10 Welcome\n\nSo.\n\n## 2:15 Alpha\n\nIt did.\n', {})).toEqual([]);
  });
});
