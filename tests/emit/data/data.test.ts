import { PLAIN_EPISODE } from '../../../pipeline/model/episode.ts';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';

import { emitData } from '../../../pipeline/emit/data/data.ts';
import type { Publication } from '../../../pipeline/model/publication.ts';
import { file, renderAll } from '../feeds/render.ts';
import { samplePublication } from '../publication-fixture.ts';

const paths = ['data/articles.json', 'data/milestones.json', 'data/schema.json'];

test.each(paths)('%s is as agreed', async (path) => {
  const files = await renderAll(samplePublication(), emitData);
  expect([...files.keys()]).toEqual(paths);
  await expect(file(files, path)).toMatchFileSnapshot(`golden/${path.replace('data/', '')}`);
});

test('both files fit the schema that is written beside them', async () => {
  const files = await renderAll(samplePublication(), emitData);
  const validate = validator(file(files, 'data/schema.json'));
  for (const path of ['data/articles.json', 'data/milestones.json']) {
    expect(validate(JSON.parse(file(files, path))), JSON.stringify(validate.errors)).toBe(true);
  }
});

test('the schema refuses an additional field, a missing field, and a value of another kind', async () => {
  const files = await renderAll(samplePublication(), emitData);
  const validate = validator(file(files, 'data/schema.json'));
  const whole = JSON.parse(file(files, 'data/milestones.json'));
  const [first] = whole.milestones;
  const { title: _, ...untitled } = first;
  const wrong = [untitled, { ...first, extra: 1 }, { ...first, ordinal: '1' }, { ...first, date: '2016' }];
  for (const milestone of wrong) {
    expect(validate({ version: 1, milestones: [milestone] })).toBe(false);
  }
  expect(validate({ ...whole, version: 2 })).toBe(false);
});

test('what has no date is included, and milestones are in document order', async () => {
  const files = await renderAll(samplePublication(), emitData);
  const { milestones } = JSON.parse(file(files, 'data/milestones.json'));
  const { articles } = JSON.parse(file(files, 'data/articles.json'));
  expect(milestones.map(({ id }: { id: string }) => id)).toEqual(
    articles.flatMap((article: { milestones: string[] }) => article.milestones),
  );
  expect(articles.at(-1)).toMatchObject({ source: 'articles/notes.md', published: null, updated: null });
});

test('what an article says about itself is included: where it first appeared, what it is about, until when, its recording', async () => {
  const sample = samplePublication();
  const audio = { url: 'https://example.org/a.mp3', length: 5, type: 'audio/mpeg' };
  const said = { canonical: 'https://first.example/', expires: '2030-01-01T00:00:00Z', audio };
  const articles = sample.articles.map((article) => ({
    ...article,
    ...said,
    audio: { ...audio, episode: PLAIN_EPISODE },
    externalUrl: 'https://about.example/',
  }));
  const files = await renderAll({ ...sample, articles }, emitData);
  const data = JSON.parse(file(files, 'data/articles.json'));
  expect(data.articles[0]).toMatchObject({ ...said, external_url: 'https://about.example/' });
  expect(validator(file(files, 'data/schema.json'))(data)).toBe(true);
});

test('files are pretty-printed, end with a line end, and contain no lone surrogate', async () => {
  const sample = samplePublication();
  const files = await renderAll({ ...sample, articles: sample.articles.map(nasty) }, emitData);
  for (const path of paths) {
    const text = file(files, path);
    expect(text).toMatch(/^\{\n {2}"[^]*\}\n$/u);
    expect(text).not.toMatch(/\\ud8/iu);
  }
  expect(JSON.parse(file(files, 'data/articles.json')).articles[0].title).toBe('a\uFFFDb');
});

test('an edit changes the key of the file that it affects', () => {
  const sample = samplePublication();
  const before = [...emitData(sample)].map(({ key }) => key);
  const after = [...emitData({ ...sample, articles: sample.articles.map(nasty) })].map(({ key }) => key);
  expect(after.map((key, index) => key === before[index])).toEqual([false, true, true]);
});

function nasty<A extends Publication['articles'][number]>(article: A): A {
  return { ...article, title: 'a\uD800b' };
}

function validator(schema: string): ValidateFunction {
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(schema));
}
