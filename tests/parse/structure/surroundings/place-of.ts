import { leftOutText } from '../../left-out-text.ts';
import { parseText } from '../../parse-text.ts';

const PROSE = 'Nobody had planned for it, and yet the change went through the whole industry within weeks. ';

/**
 * Where blocks arrive that stand at the end of an article with three items, in a language whose closing words are none
 * of them.
 */
export function placeOf(blocks: string): 'item' | 'closing' | 'left out' {
  const items = [1, 2, 3].map((number) => `## ${number}. Item ${number}\n\n${PROSE.repeat(4)}`);
  const { article } = parseText(`# 3 things\n\n${items.join('\n\n')}\n\n${blocks}\n`, { language: 'it' });
  if (article.milestones.length !== 3)
    throw new Error(`expected 3 milestones, found ${article.milestones.length}`);
  if (leftOutText(article) !== '') return 'left out';
  return article.outro === null ? 'item' : 'closing';
}

/** Those of some blocks that arrive elsewhere than in a place, with where that is. */
export function notIn(place: ReturnType<typeof placeOf>, blocks: readonly string[]): readonly string[] {
  return blocks.flatMap((block) => {
    const found = placeOf(block);
    return found === place ? [] : [`${found}: ${block}`];
  });
}
