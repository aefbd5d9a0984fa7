import { messageComposer, type MessageComposer } from '../../pipeline/message/compose.ts';
import type { MessageEnvelope } from '../../pipeline/message/envelope.ts';
import { messageIdFor } from '../../pipeline/message/message-id.ts';
import type { MessageParts } from '../../pipeline/message/message-parts.ts';
import { cutAtSlots } from '../../pipeline/message/slots.ts';
import { EDITION_SLOTS, type Edition } from '../../pipeline/model/edition.ts';

/** An edition that has its bodies unchanged, for everybody. */
export type SampleEdition = Omit<Edition, 'html' | 'text'> & { readonly html: string; readonly text: string };

/** A small edition with each slot in both parts. */
export function sampleEdition(changed: Partial<SampleEdition> = {}): SampleEdition {
  return {
    kind: 'article',
    id: 'tag:example.org,2016:week-1',
    slug: 'week-1',
    published: '2016-12-27T00:00:00Z',
    subject: 'Week 1: ships & shells',
    language: 'en',
    items: [],
    html: `<!doctype html><html lang="en"><body><p>Gruß aus Zürich 🚢</p><a href="${EDITION_SLOTS.unsubscribe}">Unsubscribe</a></body></html>`,
    text: `Gruß aus Zürich 🚢\n\nUnsubscribe:\n${EDITION_SLOTS.unsubscribe}\n`,
    url: 'https://example.org/newsletters/week-1/edition.html',
    ...changed,
  };
}

/** Makes the messages of such an edition. */
export function sampleComposer({ html, text, ...edition }: SampleEdition): MessageComposer {
  return messageComposer({ ...edition, html: cutAtSlots(html, []), text: cutAtSlots(text, []) });
}

/** The message of such an edition. */
export function composed(edition: SampleEdition, envelope: MessageEnvelope): Uint8Array {
  return sampleComposer(edition).message(null, envelope);
}

/** A message that is not joined yet. */
export function sampleParts(): MessageParts {
  return sampleComposer(sampleEdition()).parts(null, sampleEnvelope());
}

/** An envelope with everything in it. */
export function sampleEnvelope(changed: Partial<MessageEnvelope> = {}): MessageEnvelope {
  return {
    from: { name: 'Container Log', address: 'log@example.org' },
    replyTo: { name: null, address: 'editor@example.org' },
    to: { name: 'Ada Lovelace', address: 'ada@example.com' },
    messageId: messageIdFor('tag:example.org,2016:week-1', 'ada@example.com', 'example.org'),
    date: new Date('2016-12-27T08:30:00Z'),
    list: { id: 'log.example.org', archive: 'https://example.org/' },
    unsubscribe: {
      url: 'https://lists.example.org/u/abc?x=1&y=2',
      mailto: 'mailto:editor@example.org?subject=unsubscribe',
    },
    preferences: 'https://lists.example.org/p/abc?x=1&y=2',
    why: 'You get this because you follow Docker & Kubernetes.',
    ownHeaders: {},
    ...changed,
  };
}

/** A raw header: its name and its value, unfolded. */
export interface RawHeader {
  readonly name: string;
  readonly value: string;
}

/** The headers of a message before any decoding, in order. */
export function rawHeaders(message: Uint8Array): readonly RawHeader[] {
  const text = Buffer.from(message).toString('latin1');
  return text
    .slice(0, text.indexOf('\r\n\r\n'))
    .replace(/\r\n(?=[ \t])/g, '')
    .split('\r\n')
    .map((line) => ({
      name: line.slice(0, line.indexOf(':')),
      value: line.slice(line.indexOf(':') + 1).trim(),
    }));
}

/** The values of the headers with a name. */
export function headerValues(message: Uint8Array, name: string): readonly string[] {
  return rawHeaders(message)
    .filter((header) => header.name.toLowerCase() === name.toLowerCase())
    .map((header) => header.value);
}
