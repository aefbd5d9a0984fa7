import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import schema from 'jsonfeed-schema/schema-v1.1.json' with { type: 'json' };
import { expect, test } from 'vitest';

import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';

test('JSON Feed 1.1: every feed.json fits the schema', async () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);
  const feeds = [...(await renderAll(samplePublication()))].filter(([path]) => path.endsWith('feed.json'));
  expect(feeds).toHaveLength(7);
  for (const [path, text] of feeds) {
    validate(JSON.parse(text));
    expect(validate.errors, path).toBeNull();
  }
});

test('JSON Feed 1.1: a milestone says which article it is in, and when it was, in _milepost', async () => {
  const feed = JSON.parse(file(await renderAll(samplePublication()), 'milestones/feed.json'));
  expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
  expect(feed.items[2]).toMatchObject({
    image: 'https://example.org/log/articles/hafen.png',
    attachments: [{ mime_type: 'image/png' }],
    language: 'de',
    _milepost: {
      ordinal: 1,
      date: { edtf: '2016-02', start: '2016-02-01', end: '2016-02-10', precision: 'month' },
      article: { id: 'tag:example.org,2016:2016', url: 'https://example.org/log/articles/2016/' },
    },
  });
});
