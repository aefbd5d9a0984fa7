import { expect, test } from 'vitest';

import { milestoneContent } from '../../../pipeline/emit/feeds/article-content.ts';
import type { Milestone } from '../../../pipeline/model/publication.ts';
import { publishTexts } from '../publish-texts.ts';

const [MILESTONE] = publishTexts({
  a: '# 2 things\n\n## 1. Tale & more\n\nThe body.\n\n## 2. Other\n\nMore.\n',
}).articles.flatMap(({ milestones }) => milestones);

function contentOf(more: Partial<Milestone>): string {
  if (MILESTONE === undefined) throw new Error('no milestone');
  return milestoneContent({ ...MILESTONE, ...more }).html;
}

test('an entry begins with its title line where that says more than its title', () => {
  expect(contentOf({})).toBe('<p>The body.</p>');
  expect(contentOf({ titleHtml: 'Tale &#x26; more' })).toBe('<p>The body.</p>');
  expect(contentOf({ titleHtml: 'Tale &#x26; more, and how it ended' })).toBe(
    '<p>Tale &#x26; more, and how it ended</p>\n<p>The body.</p>',
  );
  expect(contentOf({ titleHtml: '<a href="https://a.example/">Tale</a> &#x26; more' })).toContain('<a href');
});
