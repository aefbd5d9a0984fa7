import { simpleParser } from 'mailparser';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { messageComposer, type MessageComposer } from '../../pipeline/message/compose.ts';
import { messageIdFor } from '../../pipeline/message/message-id.ts';
import type { Edition } from '../../pipeline/model/edition.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import { weeklyContent } from '../newsletter/weekly-content.ts';
import { emailContext } from '../newsletter/email-context.ts';
import { richArticle } from '../newsletter/rich-article.ts';
import { wholeParts } from '../newsletter/whole-edition.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { headerValues, rawHeaders, sampleEnvelope } from './message-fixture.ts';
import { differenceTo, readableMessage } from '../support/golden-difference.ts';
import { plainTitle } from '../support/plain-title.ts';

const NAMES = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elder', 'Fir'];
const choice = fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 });
const reader = fc.record({
  name: fc.option(fc.string({ unit: 'grapheme', maxLength: 40 })),
  address: fc.emailAddress(),
});

/** An article whose milestones are named after trees, each with a link of its own; two of them are in a group. */
function forest(slug: string, names: readonly string[]): Article {
  const article = richArticle();
  const [first] = article.milestones;
  if (first === undefined) throw new Error('the fixture has milestones');
  const milestones = names.map((name, at) => ({
    ...first,
    id: `${slug}/${name}`,
    ...plainTitle(`The ${name}`, at + 1),
    url: `https://example.org/log/articles/${slug}/#${name}`,
    body: { html: `<p>About the ${name}, <a href="https://example.net/${name}">here</a>.</p>`, text: name },
  }));
  const groups = [
    { title: 'Late ones', titleHtml: 'Late ones', anchor: 'late', fragments: [], lead: null, first: 1 },
  ];
  return { ...article, id: slug, slug, title: `Trees of ${slug}`, summary: 'Trees.', milestones, groups };
}

const KINDS: Readonly<Record<string, () => Promise<Edition>>> = {
  edition: async () =>
    (await composeEdition(forest('wood', NAMES), samplePublication(), emailContext())).edition,
  digest: async () => {
    const articles = [forest('wood', NAMES.slice(0, 3)), forest('park', NAMES.slice(3))];
    return (await composeDigest(weeklyContent(articles), samplePublication(), emailContext())).edition;
  },
};

describe.each(Object.keys(KINDS))('any choice of milestones of a %s', (kind) => {
  let edition: Edition;
  let composer: MessageComposer;
  beforeAll(async () => {
    edition = await (KINDS[kind] ?? (() => Promise.reject(new Error(kind))))();
    composer = messageComposer(edition);
  });
  const envelopeOf = (address: string, name: string | null): ReturnType<typeof sampleEnvelope> =>
    sampleEnvelope({ to: { name, address }, messageId: messageIdFor(edition.id, address, 'example.org') });

  it('is a message that another parser reads, with exactly these milestones in both parts', async () => {
    await fc.assert(
      fc.asyncProperty(choice, reader, async (choice, { name, address }) => {
        const message = composer.message(choice, envelopeOf(address, name));
        const read = await simpleParser(Buffer.from(message), { skipTextToHtml: true });
        for (const part of [read.html || '', read.text ?? '']) {
          const named = NAMES.filter((tree) => part.includes(tree));
          expect(named).toEqual(choice.map((index) => NAMES[index]));
          const linked = NAMES.filter((tree) => part.includes(`https://example.net/${tree}`));
          expect(linked).toEqual(named);
          expect(part).toContain('https://lists.example.org/u/abc');
          expect(part).not.toMatch(/slot\.invalid|<!--\/?(?:milestone|section|omitted|mail|web|prose)/);
        }
        for (const [, number] of (read.text ?? '').matchAll(/\[(\d+)\]/g)) expect(number).toBe('1');
      }),
      { numRuns: 60 },
    );
  });

  it('RFC 5322: has each header once, in ASCII, lines of at most 998, ended by CRLF', () => {
    fc.assert(
      fc.property(choice, reader, (choice, { name, address }) => {
        const message = composer.message(choice, envelopeOf(address, name));
        const text = Buffer.from(message).toString('latin1');
        expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]|[^\t\x20-\x7e]/);
        expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
        const names = rawHeaders(message).map((header) => header.name.toLowerCase());
        expect(new Set(names).size).toBe(names.length);
        expect(headerValues(message, 'List-Unsubscribe-Post')).toEqual(['List-Unsubscribe=One-Click']);
        expect(headerValues(message, 'Auto-Submitted')).toEqual(kind === 'digest' ? ['auto-generated'] : []);
      }),
      { numRuns: 60 },
    );
  });

  it('has the same bytes for the same subscriber, whoever came before', () => {
    fc.assert(
      fc.property(choice, reader, (choice, { name, address }) => {
        const envelope = envelopeOf(address, name);
        expect(
          Buffer.compare(
            composer.message(choice, envelope),
            messageComposer(edition).message(choice, envelope),
          ),
        ).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('the message to somebody who follows two tags', () => {
  const messageOf = async (kind: string): Promise<string> => {
    const edition = await KINDS[kind]?.();
    if (edition === undefined) throw new Error(`no ${kind}`);
    const to = { name: 'Ada Lövelace', address: 'ada@example.com' };
    const messageId = messageIdFor(edition.id, to.address, 'example.org');
    const envelope = sampleEnvelope({ to, messageId });
    return readableMessage(messageComposer(edition).message([1, 4], envelope));
  };

  it('differs from an edition as the golden file says', async () => {
    const file = 'golden/edition-for-two-tags.eml.diff';
    await expect(differenceTo(await wholeParts(), await messageOf('edition'), file)).toMatchFileSnapshot(
      file,
    );
  });

  it('of a digest differs from that of an edition as the golden file says', async () => {
    const edition = { name: 'edition-for-two-tags.eml', text: await messageOf('edition') };
    const file = 'golden/digest-for-two-tags.eml.diff';
    await expect(differenceTo(edition, await messageOf('digest'), file)).toMatchFileSnapshot(file);
  });
});
