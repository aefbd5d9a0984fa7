import type { Diagnostic } from '../../model/diagnostic.ts';
import type { ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
import type { ArticleFingerprints } from './fingerprint.ts';
import type { ArticleKey } from './match-articles.ts';
import type { MilestoneKey } from './match-milestones.ts';

/** An article that is being given an identity. */
export interface ArticleWork extends ArticleKey {
  readonly article: ParsedArticle;
  readonly milestones: readonly MilestoneWork[];
  /** RFC 3339, as its author states it, or as `hold.ts` found it; `null`: no date. */
  readonly published: string | null;
  /** Why it is not published (yet); its lock entry then stays as it is. */
  readonly hidden: HiddenReason | null;
}

/** A milestone that is being given an identity. */
export interface MilestoneWork extends MilestoneKey {
  readonly milestone: ParsedMilestone;
  readonly source: string;
}

/** Why an article is left out: its author wants that, or its time has not come. */
export type HiddenReason = 'draft' | 'scheduled';

/** An article, and what it is recognised by. */
export interface FingerprintedArticle {
  readonly article: ParsedArticle;
  readonly fingerprints: ArticleFingerprints;
}

/** Prepares an article: decides whether it is published at this time. */
export function prepareArticle({ article, fingerprints }: FingerprintedArticle, now: Date): ArticleWork {
  const { path: source, slug, frontMatter } = article.source;
  const { draft, published } = frontMatter;
  const isScheduled = published !== null && Date.parse(published) > now.getTime();
  return {
    ...fingerprints.article,
    article,
    source,
    slug: slug.toWellFormed(),
    published,
    hidden: draft ? 'draft' : isScheduled ? 'scheduled' : null,
    milestones: article.milestones.map((milestone, position) => ({
      ...(fingerprints.milestones[position] ?? fingerprints.article),
      ordinal: milestone.ordinal,
      position,
      milestone,
      source,
    })),
  };
}

/** The error for an explicit id that can't be given because something else has it. */
export function doubledId(id: string, source: string, line: number): Diagnostic {
  return {
    severity: 'error',
    rule: 'doubled-id',
    message: `Unexpected id \`${id}\`, something else has it`,
    hint: 'Give every article and every milestone an id of its own, or none.',
    file: `content/${source}`,
    line,
    column: null,
  };
}
