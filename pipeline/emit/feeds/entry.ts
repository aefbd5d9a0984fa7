import type { Article, Milestone } from '../../model/publication.ts';
import type { Image } from '../../model/prose.ts';
import type { Author } from '../../model/source.ts';
import { dataHash } from '../../text/hash.ts';
import { captions } from '../../text/html/captions.ts';
import { dateRecord } from '../date-record.ts';
import { cleanLine, cleanText, cleanUrl } from '../plain-text.ts';
import { articleContent, milestoneContent } from './article-content.ts';
import { distinctTime } from './distinct-time.ts';
import type { FeedEntry } from './document.ts';
import { neverEmpty } from './never-empty.ts';

/** An article or one of its milestones, with a date. */
export interface Dated {
  readonly article: Article;
  /** `null`: the article as a whole. */
  readonly milestone: Milestone | null;
  /** RFC 3339. */
  readonly published: string;
}

/** Hash of a feed entry. */
export function entryHash(subject: Dated): string {
  return dataHash(feedEntry(subject));
}

/**
 * An article or milestone as a feed entry. Title and summary are never empty: validators require a title, and a
 * description before the content.
 */
export function feedEntry({ article, milestone, published }: Dated): FeedEntry {
  const subject = milestone ?? article;
  const content = milestone === null ? articleContent(article) : milestoneContent(milestone);
  const updated = subject.updated ?? published;
  const title = cleanLine(subject.title) || subject.url;
  const { html, text } = neverEmpty(
    { html: cleanText(captions(content.html)), text: cleanText(content.text) },
    { title, url: cleanUrl(subject.url) ?? subject.url, image: cleanImage(subject.image) },
  );
  return {
    id: cleanLine(subject.id),
    guid: cleanLine((milestone === null ? article.guid : null) ?? subject.id),
    url: cleanUrl(subject.url) ?? subject.url,
    title,
    html,
    text,
    summary: cleanLine(subject.summary) || title,
    published,
    updated: distinctTime(updated, subject.id),
    edited: Date.parse(updated) > Date.parse(published),
    language: article.language,
    authors: cleanAuthors(article.authors),
    tags: subject.tags.map(({ id, label }) => ({ id: cleanLine(id), label: cleanLine(label) })),
    image: cleanImage(subject.image),
    ...(milestone === null ? ofArticle(article) : ofMilestone(milestone)),
    milestone:
      milestone === null
        ? null
        : {
            ordinal: milestone.ordinal,
            date: milestone.date === null ? null : dateRecord(milestone.date),
            article: {
              id: cleanLine(article.id),
              url: cleanUrl(article.url) ?? article.url,
              title: cleanLine(article.title),
            },
          },
  };
}

type AboutElsewhere = Pick<FeedEntry, 'external' | 'original' | 'audio'>;

function ofMilestone({ target }: Milestone): AboutElsewhere {
  return { external: target === null ? null : webUrl(target), original: null, audio: null };
}

function ofArticle({ externalUrl, canonical, url, audio }: Article): AboutElsewhere {
  const original = canonical === null ? null : webUrl(canonical);
  const recording = audio === null ? null : cleanUrl(audio.url);
  return {
    external: externalUrl === null ? null : webUrl(externalUrl),
    original: original === cleanUrl(url) ? null : original,
    audio: audio === null || recording === null ? null : { ...audio, url: recording },
  };
}

/** Authors with a name; an invalid address is left out. */
export function cleanAuthors(authors: readonly Author[]): readonly Author[] {
  return authors
    .map(({ name, url, email }) => ({
      // Validators do not allow an address in a name.
      name: cleanLine(name.replaceAll(/<[^\s<>]+@[^\s<>]+>/gu, '')),
      url: url === null ? null : webUrl(url),
      email: email === null ? null : mailAddress(email),
    }))
    .filter(({ name }) => name !== '');
}

function webUrl(url: string): string | null {
  const clean = cleanUrl(url);
  return clean !== null && /^(?:https?|mailto):/u.test(clean) ? clean : null;
}

/** An address as RFC 4287, section 3.2.3, requires it: ASCII, so the domain is in Punycode. */
function mailAddress(email: string): string | null {
  const [, local, domain] = /^([\w.!#$%&'*+/=?^`{|}~-]+)@([^\s@<>/?#:]+)$/u.exec(email) ?? [];
  const host = URL.parse(`http://${domain}`)?.hostname;
  return host !== undefined && /^(?:[a-z\d-]+\.)+[a-z\d-]+$/u.test(host) ? `${local}@${host}` : null;
}

/** A picture inside the document itself (`data:`) is only part of the content. */
function cleanImage(image: Image | null): Image | null {
  const url = image === null ? null : webUrl(image.url);
  return image === null || url === null ? null : { url, alt: cleanLine(image.alt) };
}
