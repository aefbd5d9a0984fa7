import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, onTestFinished, test } from 'vitest';

import type { NewsletterSettings } from '../../pipeline/model/settings/settings.ts';
import { messageFor } from '../../pipeline/mailing/sender/message-for.ts';
import { senderOf } from '../../pipeline/mailing/sender/sender.ts';
import { rawHeaders } from '../message/message-fixture.ts';
import { SECRET } from './support/effects.ts';
import { materialOf } from './support/material.ts';

const HEADERS: NewsletterSettings['headers'] = [
  { name: 'X-SES-MESSAGE-TAGS', values: { article: 'edition={slug}, kind={kind}', digest: 'kind={kind}' } },
];

/** The fields of an edition's message to a subscriber, or as a test. */
async function fieldsOf(
  subscriber: number | null,
  newsletter: Partial<NewsletterSettings>,
): Promise<Readonly<Record<string, string>>> {
  const folder = mkdtempSync(join(tmpdir(), 'milepost-headers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const material = materialOf({ fresh: '2026-03-01' }, join(folder, 'milepost.sqlite'), { newsletter });
  const [article] = material.publication.articles;
  if (article === undefined) throw new TypeError('Expected an article');
  const edition = await material.compose(article);
  const sender = senderOf(material.settings, { secret: SECRET, dkimKey: '' });
  const about = { id: edition.id, date: new Date('2026-03-01T12:00:00Z') };
  const message = messageFor(
    edition,
    sender,
    about,
  )({
    subscriber,
    address: 'ann@example.org',
    name: null,
    items: null,
  });
  const fields = rawHeaders(Buffer.concat(await message.compose()));
  return Object.fromEntries(fields.map(({ name, value }) => [name.toLowerCase(), value]));
}

test.each([1, null])(
  'an edition has the publisher’s header fields, in a test mail, too: %j',
  async (subscriber) => {
    expect(await fieldsOf(subscriber, { headers: HEADERS, feedbackId: 'gazette' })).toMatchObject({
      'x-ses-message-tags': 'edition=fresh, kind=article',
      'feedback-id': 'fresh:article:milestones.example.org:gazette',
    });
  },
);

test('without settings there are none', async () => {
  const fields = Object.keys(await fieldsOf(1, {}));
  expect(fields.filter((name) => /^x-|feedback/.test(name))).toEqual([]);
});
