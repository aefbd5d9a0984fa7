import { generateKeyPairSync } from 'node:crypto';

import type { Sender } from '../../pipeline/mailing/sender/sender.ts';
import { readDkimKey } from '../../pipeline/message/dkim/dkim-key.ts';
import { type Edition, type EditionPart } from '../../pipeline/model/edition.ts';

/** The key that both senders sign with. */
export const PEM: string = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const SECRET = 'a secret of thirty-two characters or more';

/** Who sends. */
export function sender(): Sender {
  return {
    from: { name: 'The Milepost Gazette', address: 'news@example.org' },
    replyTo: null,
    listId: 'gazette.example.org',
    headers: [],
    feedbackId: null,
    archive: 'https://example.org/',
    bounces: { mailbox: 'bounces@example.org', secret: SECRET },
    dkim: readDkimKey(PEM, 'example.org', 'news'),
    messageIdKey: SECRET,
    oneClick: { endpoint: 'https://lists.example.org/', secrets: [SECRET] },
  };
}

const ITEMS = 20;

/** An edition whose messages have about 70 kB, most of it HTML. */
export function edition(): Edition {
  const indexes = Array.from({ length: ITEMS }, (_, index) => index);
  return {
    kind: 'article',
    id: 'tag:example.org,2026:bench',
    slug: 'bench',
    published: '2026-03-01T00:00:00Z',
    subject: 'What happened in the year of the benchmark',
    language: 'en',
    items: indexes.map((index) => ({ id: `tag:example.org,2026:bench/${index}`, tags: [] })),
    html: body(
      indexes,
      (index) =>
        `<h2 class="x">Milestone ${index}</h2>\n${'<p style="margin:0">The ships of the harbour came and went, as they do every year.</p>\n'.repeat(29)}`,
    ),
    text: body(
      indexes,
      (index) =>
        `Milestone ${index}\n\n${'The ships of the harbour came and went, as they do every year.\n'.repeat(10)}`,
    ),
    url: 'https://example.org/articles/bench/',
  };
}

function body(indexes: readonly number[], content: (index: number) => string): readonly EditionPart[] {
  return [
    ...indexes.map((index): EditionPart => ({
      kind: 'content',
      within: [`milestone:${index}`],
      content: content(index),
      shorter: [],
    })),
    { kind: 'slot', within: [], slot: 'unsubscribe' },
    { kind: 'content', within: [], content: '\n', shorter: [] },
  ];
}
