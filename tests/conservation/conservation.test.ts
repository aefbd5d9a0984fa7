import { describe, expect, it } from 'vitest';

import { type ArticleLosses, measure } from './measure.ts';
import { buildFolder } from './publication.ts';
import { lossesOf } from './report.ts';

/** Articles with a known silent loss, and why. A test fails if one of them is complete after all. */
const PENDING: ReadonlyMap<string, string> = new Map([]);

// Built once: every output of every article is checked.
const articles = await measure(await buildFolder(`${import.meta.dirname}/articles`, () => undefined));

const isPending = ({ source }: ArticleLosses): boolean => PENDING.has(source);

describe.each(articles.filter((one) => !isPending(one)))('$source arrives whole', (article) => {
  it.each([...article.outputs])('in: %s', (_output, loss) => {
    expect(lossesOf(article, loss)).toEqual([]);
  });
});

describe.each(articles.filter(isPending))('$source is still lost in part', (article) => {
  it.each([...article.outputs])('in: %s', (_output, loss) => {
    expect(lossesOf(article, loss)).not.toEqual([]);
  });
});

it('is tried on an article of each shape', () => {
  expect(articles.length).toBeGreaterThan(20);
});
