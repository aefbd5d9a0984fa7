import type { Findings } from '../../enrich/findings.ts';
import { NO_MENTIONS } from '../../enrich/tags/article-mentions.ts';
import type { ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
import { lazy } from './lazy.ts';

/** What of an article as it was read is only loaded when it is asked for: what is long, and needed once. */
const ARTICLE_TEXTS = [
  'titleRuns',
  'intro',
  'introRuns',
  'introLinks',
  'outro',
  'leftOut',
  'opening',
  'references',
] as const;

const MILESTONE_TEXTS = ['titleHtml', 'titleRuns', 'body', 'whole', 'opening', 'bodyRuns', 'links'] as const;

const NOTHING = { html: '', text: '' };

/**
 * An article as it was read, whose texts are loaded when they are asked for.
 *
 * @param load Gives the whole; may be called again and again.
 */
export function lazyParsed(article: ParsedArticle, load: () => ParsedArticle): ParsedArticle {
  const milestones = article.milestones.map((milestone, index) => {
    const light = lightMilestone(milestone);
    return lazy(light, MILESTONE_TEXTS, () => load().milestones[index] ?? light);
  });
  return lazy(
    {
      ...article,
      milestones,
      titleRuns: [],
      intro: null,
      introRuns: [],
      introLinks: [],
      outro: null,
      leftOut: [],
      opening: { text: '', isWhole: false },
      references: [],
    },
    ARTICLE_TEXTS,
    load,
  );
}

function lightMilestone(milestone: ParsedMilestone): ParsedMilestone {
  return {
    ...milestone,
    titleHtml: '',
    titleRuns: [],
    body: NOTHING,
    whole: null,
    opening: '',
    bodyRuns: [],
    links: [],
  };
}

/**
 * What was found in an article; what it mentions is loaded when it is asked for.
 *
 * @param load Gives the whole; may be called again and again.
 */
export function lazyFindings<Found extends Findings>(findings: Found, load: () => Found): Found {
  return lazy({ ...findings, mentions: NO_MENTIONS }, MENTIONS, load);
}

const MENTIONS = ['mentions'] as const;
