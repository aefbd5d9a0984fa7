import type { ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
import type { Prose } from '../../model/prose.ts';
import { meaningHash, normalizeText } from './meaning.ts';
import { sketchText } from './sketch.ts';

/** What a text is recognised by. */
export interface Fingerprint {
  /** Normalised. */
  readonly title: string;
  /** Of title and text. */
  readonly hash: string;
  /** Of the text without the title. */
  readonly sketch: string;
}

/** The fingerprints of an article and its milestones, in order. */
export interface ArticleFingerprints {
  readonly article: Fingerprint;
  readonly milestones: readonly Fingerprint[];
}

/** Takes the fingerprints of an article. */
export function fingerprintsOf(article: ParsedArticle): ArticleFingerprints {
  return {
    article: fingerprintArticle(article),
    milestones: article.milestones.map(fingerprintMilestone),
  };
}

function fingerprintMilestone(milestone: ParsedMilestone): Fingerprint {
  const title = milestone.unmarkedTitle ?? milestone.fullTitle;
  const text = wordsOf(milestone.body);
  return { title: normalizeText(title), hash: meaningHash(title, text), sketch: sketchText(text) };
}

/** Covers everything that readers get, but not boilerplate. */
function fingerprintArticle(article: ParsedArticle): Fingerprint {
  const title = article.unmarkedTitle ?? article.title;
  const texts = [
    wordsOf(article.intro),
    ...article.milestones.flatMap((one) => [one.unmarkedTitle ?? one.fullTitle, wordsOf(one.body)]),
    wordsOf(article.outro),
  ];
  return {
    title: normalizeText(title),
    hash: meaningHash(title, ...texts),
    sketch: sketchText(texts.join('\n\n').slice(0, SKETCHED)),
  };
}

function wordsOf(prose: Prose | null): string {
  return prose?.unmarked ?? prose?.text ?? '';
}

/** The beginning of a long article is enough. */
const SKETCHED = 5_000;
