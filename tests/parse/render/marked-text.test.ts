import { expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

/** A text as the data has it, and as a summary has it. */
function texts(markdown: string): readonly (string | undefined)[] {
  const { article } = parseText(markdown, { title: 'Ships', milestones: false });
  return [article.intro?.text, article.opening.text];
}

test.each([
  ['10<sup>6</sup> ships', '10^6 ships'],
  ['x<sup>*n*</sup> and a<sub><b>2</b></sub>', 'x^n and a₂'],
  ['x<sup><em>n</em>+1</sup>', 'x^(n+1)'],
  ['the 1<sup>*st*</sup>', 'the 1st'],
  ['<sub>Photo by *Ann Lee*</sub>', 'Photo by Ann Lee'],
  ['~~old~~ <q>so</q>', '~~old~~ “so”'],
])('%s has the same marks in every text', (markdown, text) => {
  expect(texts(markdown)).toEqual([text, text]);
});
