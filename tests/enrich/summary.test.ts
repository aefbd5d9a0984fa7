import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createSummarizer } from '../../pipeline/enrich/summary.ts';
import { publish } from './publish.ts';

const summarize = createSummarizer();

it('takes a short text whole, on one line', () => {
  expect(summarize('One.\n\nTwo  words.', 'en')).toBe('One. Two words.');
});

it('stops after the last sentence that ends within 200 characters', () => {
  const first = `A ${'long '.repeat(15)}sentence, as of v. 1.2 in the U.S. market.`;
  const second = `Another ${'word '.repeat(10)}here.`;
  expect(summarize(`${first} ${second} ${'More and more '.repeat(10)}.`, 'en')).toBe(`${first} ${second}`);
});

it('ends at a word, with an ellipsis, if the first sentence alone is longer', () => {
  const summary = summarize('word, '.repeat(100), 'en');
  expect(summary).toMatch(/^(?:word, )*word…$/);
  expect(summary.length).toBeLessThanOrEqual(201);
  expect(summary.length).toBeGreaterThan(190);
});

it('reads the sentences of scripts that set no spaces', () => {
  const sentence = `${'长'.repeat(79)}。`;
  expect(summarize(sentence.repeat(4), 'zh')).toBe(sentence.repeat(2));
});

it("leaves the author's summary unchanged", () => {
  const draft = { summary: 'Mine.', intro: 'The text.' };
  expect(publish([draft]).publication.articles[0]?.summary).toBe('Mine.');
  expect(publish([{ ...draft, summary: null }]).publication.articles[0]?.summary).toBe('The text.');
});

it('summarises an article that begins with its first milestone by that milestone', () => {
  const [article] = publish([{ items: [{ title: 'A' }, { title: 'B', body: 'What B is.' }] }]).publication
    .articles;
  expect(article?.summary).toBe('What B is.');
});

it('gives for any text and language one well-formed line of at most 201 characters', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 600 }), fc.string({ minLength: 150 }));
  fc.assert(
    fc.property(text, fc.constantFrom('en', 'ja', 'th', '', 'no such'), (value, language) => {
      const summary = summarize(value, language);
      expect(summary.isWellFormed()).toBe(true);
      expect(summary).not.toMatch(/[\r\n]/);
      expect(summary.length).toBeLessThanOrEqual(201);
    }),
  );
});
