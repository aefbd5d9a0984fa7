import type { ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
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
  return {
    title: normalizeText(milestone.fullTitle),
    hash: meaningHash(milestone.fullTitle, milestone.body.text),
    sketch: sketchText(milestone.body.text),
  };
}

/** Covers everything that readers get, but not boilerplate. */
function fingerprintArticle(article: ParsedArticle): Fingerprint {
  const texts = [
    article.intro?.text ?? '',
    ...article.milestones.flatMap(({ fullTitle, body }) => [fullTitle, body.text]),
    article.outro?.text ?? '',
  ];
  return {
    title: normalizeText(article.title),
    hash: meaningHash(article.title, ...texts),
    sketch: sketchText(texts.join('\n\n').slice(0, SKETCHED)),
  };
}

/** The beginning of a long article is enough. */
const SKETCHED = 5_000;
