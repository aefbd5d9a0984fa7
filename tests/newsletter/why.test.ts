import { describe, expect, it } from 'vitest';

import { messageComposer } from '../../pipeline/message/compose.ts';
import { WHY_TAGS, type Edition } from '../../pipeline/model/edition.ts';
import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { whySentence } from '../../pipeline/newsletter/text/why-sentence.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';
import { weeklyContent } from './weekly-content.ts';

const SLOTS = { unsubscribe: 'https://lists.example.org/u', preferences: 'https://lists.example.org/p' };

async function edition(): Promise<Edition> {
  return (await composeEdition(richArticle(), samplePublication(), emailContext())).edition;
}

/** An edition with tags A, B, C, …, in a language. */
async function lettered(language: string, count: number): Promise<Edition> {
  const letters = Array.from({ length: count }, (_letter, index) => String.fromCodePoint(65 + index));
  const labels = Object.fromEntries(letters.map((letter) => [letter, letter]));
  const others = letters.map((_letter, index) => `${index + 1} more`);
  return { ...(await edition()), language, why: { everything: 'All.', following: WHY_TAGS, labels, others } };
}

describe('a mail says why it comes', () => {
  it('to somebody who gets everything, as it comes', async () => {
    const made = await edition();
    const why = whySentence(made)([]);
    expect(why.replaceAll('\n', ' ')).toBe(
      'You get this because you are subscribed to everything in Container & Cloud Log, as it comes.',
    );
    const { html, text } = messageComposer(made).bodies(null, { ...SLOTS, why });
    expect(html).toContain('subscribed to everything in Container &amp;');
    expect(text).toContain(`\n${why}\nUnsubscribe:`);
    expect(Math.max(...why.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(78);
  });

  it('to somebody who follows tags, by their names, in a weekly digest', async () => {
    const { edition: digest } = await composeDigest(
      { ...weeklyContent([richArticle()]), frequency: 'weekly' },
      samplePublication(),
      emailContext(),
    );
    const [tag = ''] = digest.items.flatMap(({ tags }) => tags);
    const label = digest.why?.labels[tag];
    expect(whySentence(digest)([tag]).replaceAll('\n', ' ')).toBe(
      `You get this because you follow ${label} in Container & Cloud Log, as a weekly digest.`,
    );
  });

  it('in the language of the edition', async () => {
    const german = { ...richArticle(), language: 'de' };
    const { edition: made } = await composeEdition(german, samplePublication(), emailContext());
    const [tag = ''] = made.items.flatMap(({ tags }) => tags);
    expect(whySentence(made)([])).toContain('weil Sie alles von Container & Cloud Log');
    expect(whySentence(made)([tag])).toContain(made.why?.labels[tag]);
    expect(whySentence(made)([tag])).not.toContain(WHY_TAGS);
  });

  it('not in its copy on the web', async () => {
    const { web } = await composeEdition(richArticle(), samplePublication(), emailContext());
    expect(web.html + web.text).not.toMatch(/You get this|slot\.invalid/);
  });

  it('and not at all if an older version began it', async () => {
    const { why: _why, ...old } = await edition();
    expect(whySentence(old)(['docker'])).toBe('');
  });
});

describe('the list of tags', () => {
  it('is written as in the language of the edition', async () => {
    expect(whySentence(await lettered('de', 3))(['A', 'B', 'C'])).toBe('A, B und C');
    expect(whySentence(await lettered('ja', 3))(['A', 'B', 'C'])).toBe('A、B、C');
    expect(whySentence(await lettered('x"y', 2))(['A', 'B'])).toBe('A and B');
  });

  it('names five, or four and how many more', async () => {
    const made = await lettered('en', 12);
    expect(whySentence(made)(['A', 'B', 'C', 'D', 'E'])).toBe('A, B, C, D, and E');
    expect(whySentence(made)(['A', 'B', 'C', 'D', 'E', 'F'])).toBe('A, B, C, D, and 2 more');
    expect(whySentence(made)('ABCDEFGHIJKL'.split(''))).toBe('A, B, C, D, and 8 more');
  });

  it('leaves out what the edition has no name for', async () => {
    const made = await lettered('en', 1);
    expect(whySentence(made)(['A', 'constructor'])).toBe('A');
    expect(whySentence(made)(['gone'])).toBe('All.');
  });
});
