import { fromHtml } from 'hast-util-from-html';
import { describe, expect, it } from 'vitest';

import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import { EDITION_SLOTS } from '../../pipeline/model/edition.ts';
import { PLAIN_EPISODE } from '../../pipeline/model/episode.ts';
import type { Article, Publication } from '../../pipeline/model/publication.ts';
import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import {
  alreadyLetter,
  confirmationLetter,
  goodbyeLetter,
  welcomeLetter,
} from '../../pipeline/newsletter/letters.ts';
import { whySentence } from '../../pipeline/newsletter/text/why-sentence.ts';
import { japanesePublication } from '../support/japanese-publication.ts';
import { latinWordsIn, latinWordsOn } from '../support/latin-words.ts';
import { programWords } from '../support/program-words.ts';
import { emailContext } from './email-context.ts';

/** Mails of a publication in Japanese, whose publisher has set nothing in English. */
function contextOf(publication: Publication, form: 'whole' | 'compact', images: boolean): EmitContext {
  const context = emailContext();
  const { settings } = context;
  return {
    ...context,
    settings: {
      ...settings,
      site: publication.site,
      articleTimelines: true,
      newsletter: {
        ...settings.newsletter,
        from: { name: '山田', address: 'log@example.org' },
        postalAddress: ['東京'],
        consent: null,
        images,
        digests: { daily: form, weekly: form, monthly: form },
      },
    },
    words: programWords(publication.site.language),
  };
}

/** With a recording, which has words of its own. */
function withRecording(article: Article): Article {
  const episode = { ...PLAIN_EPISODE, duration: 600 };
  return { ...article, audio: { url: 'https://example.org/a.mp3', length: 1, type: 'audio/mpeg', episode } };
}

/** A text part without addresses and code, which are not words. */
function withoutAddresses(text: string): string {
  return Object.values(EDITION_SLOTS)
    .reduce((rest, slot) => rest.replaceAll(slot, ''), text)
    .replaceAll(/https?:\S+|\S+@\S+|x{50}/gu, '');
}

function englishIn({ html, text }: { readonly html: string; readonly text: string }): readonly string[] {
  return [
    ...latinWordsOn(
      fromHtml(Object.values(EDITION_SLOTS).reduce((rest, slot) => rest.replaceAll(slot, ''), html)),
    ),
    ...latinWordsIn(withoutAddresses(text)),
  ];
}

const publication = japanesePublication();
const articles = publication.articles.map(withRecording);
const digest = {
  id: 'tag:example.org,2026:digest',
  slug: 'weekly-2026-01-08',
  published: '2026-01-08T00:00:00Z',
  language: 'ja',
  title: '今週の道標',
  period: '',
  articles: articles.map((article) => ({ article, milestones: article.milestones })),
};

describe.each([true, false])('a mail of a publication in Japanese, with pictures: %s', (images) => {
  it('says nothing in English: an edition, and its copy on the web', async () => {
    const context = contextOf(publication, 'whole', images);
    for (const article of articles) {
      const { edition, mail, web } = await composeEdition(article, publication, context);
      expect(englishIn(mail)).toEqual([]);
      expect(englishIn(web)).toEqual([]);
      expect(mail.text).toContain('［画像：鶴］');
      expect(latinWordsIn(whySentence(edition)([]))).toEqual([]);
      expect(latinWordsIn(whySentence(edition)(['道具']))).toEqual([]);
    }
  });

  it.each(['whole', 'compact'] as const)('says nothing in English: a %s digest', async (form) => {
    const { mail } = await composeDigest(
      { ...digest, frequency: 'weekly' },
      publication,
      contextOf(publication, form, images),
    );
    expect(englishIn(mail)).toEqual([]);
  });
});

it('a letter in Japanese says nothing in English', async () => {
  const context = contextOf(publication, 'whole', true);
  const url = 'https://lists.example.org/x';
  const letters = await Promise.all([
    confirmationLetter({ url, notMeUrl: url, days: 7, choice: null, consent: 'はい' }, publication, context),
    alreadyLetter({ asked: 'link', preferencesUrl: url, days: 1 }, publication, context),
    alreadyLetter({ asked: 'subscription', preferencesUrl: url, days: 1 }, publication, context),
    welcomeLetter(
      { preferencesUrl: url, unsubscribeUrl: url, choice: 'すべて', newestUrl: url },
      publication,
      context,
    ),
    goodbyeLetter({ subscribeUrl: url }, publication, context),
  ]);
  for (const letter of letters) {
    expect(englishIn(letter)).toEqual([]);
    expect(latinWordsIn(letter.subject)).toEqual([]);
  }
});

describe('in a digest of another language, the words within an article are in its own', () => {
  const english = { ...publication, site: { ...publication.site, language: 'en', title: 'Log' } };
  const inEnglish = { ...digest, language: 'en', title: 'This week', frequency: 'weekly' } as const;

  it.each(['whole', 'compact'] as const)('in a %s one', async (form) => {
    const { mail } = await composeDigest(inEnglish, english, contextOf(english, form, true));
    expect(mail.text).toContain('［画像：鶴］');
    expect(mail.text).not.toContain('[Picture:');
    expect(mail.text).toContain('Unsubscribe:');
  });

  it('where pictures are only described, too', async () => {
    const { mail } = await composeDigest(inEnglish, english, contextOf(english, 'whole', false));
    expect(mail.html).toContain('［画像：鶴］');
    expect(mail.html).toContain('aria-label="表"');
  });
});
