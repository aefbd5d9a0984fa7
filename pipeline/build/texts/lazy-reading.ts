import type { Findings } from '../../enrich/findings.ts';
import { NO_MENTIONS } from '../../enrich/tags/article-mentions.ts';
import type { MilestoneAttributes, ParsedArticle, ParsedMilestone } from '../../model/parsed.ts';
import { lazy } from './lazy.ts';

/** What of an article as it was read is only loaded when it is asked for: what is not needed before it is known which article it is. */
const ARTICLE_FIELDS = [
  'titleRuns',
  'intro',
  'introRuns',
  'introLinks',
  'groups',
  'outro',
  'fragments',
  'leftOut',
  'opening',
  'references',
  'image',
] as const;

/** Likewise of what was found in it. */
const FINDINGS = ['dates', 'mentions', 'summaries'] as const;

/** Likewise of its milestones. */
const MILESTONE_FIELDS = [
  'endLine',
  'number',
  'title',
  'fullTitle',
  'unmarkedTitle',
  'titleHtml',
  'target',
  'form',
  'label',
  'heading',
  'titleRuns',
  'body',
  'whole',
  'opening',
  'bodyRuns',
  'links',
  'image',
  'fragments',
] as const;

const NOTHING = { html: '', text: '' };

/**
 * An article as it was read, of which nearly everything is loaded when it is asked for.
 *
 * @param load Gives the whole; may be called again and again.
 */
export function lazyParsed(article: ParsedArticle, load: () => ParsedArticle): ParsedArticle {
  const milestones = article.milestones.map((milestone, index) =>
    lazy(lightMilestone(milestone), MILESTONE_FIELDS, milestoneLoader(load, index)),
  );
  return lazy(
    {
      ...article,
      milestones,
      titleRuns: [],
      intro: null,
      introRuns: [],
      introLinks: [],
      groups: [],
      outro: null,
      fragments: [],
      leftOut: [],
      opening: { text: '', isWhole: false },
      references: [],
      image: null,
    },
    ARTICLE_FIELDS,
    load,
  );
}

/** In a scope of its own, so that it keeps nothing else in memory. */
function milestoneLoader(load: () => ParsedArticle, index: number): () => ParsedMilestone {
  return () => {
    const milestone = load().milestones[index];
    if (milestone === undefined) throw new Error(`Expected milestone ${index} of an article that was read`);
    return milestone;
  };
}

/** With its fields in one order, whether it has all of them or not: then V8 has one form for all. */
function lightMilestone({ line, ordinal, attributes, anchor }: ParsedMilestone): ParsedMilestone {
  const { id, date, tags } = attributes;
  return {
    line,
    endLine: 0,
    ordinal,
    number: null,
    title: '',
    fullTitle: '',
    unmarkedTitle: '',
    titleHtml: '',
    target: null,
    form: 'section',
    label: null,
    heading: '',
    titleRuns: [],
    body: NOTHING,
    whole: null,
    opening: '',
    bodyRuns: [],
    links: [],
    image: null,
    // Of most, an object for each would say nothing.
    attributes: id === null && date === null && tags.length === 0 ? NO_ATTRIBUTES : attributes,
    anchor,
    fragments: [],
  };
}

const NO_ATTRIBUTES: MilestoneAttributes = { id: null, date: null, tags: [] };

/**
 * What was found in an article; what is only needed once it is known which article it is, is loaded when it is asked for.
 *
 * @param load Gives the whole; may be called again and again.
 */
export function lazyFindings<Found extends Findings>(findings: Found, load: () => Found): Found {
  return lazy({ ...findings, ...NOT_FOUND }, FINDINGS, load);
}

const NOT_FOUND: Pick<Findings, (typeof FINDINGS)[number]> = {
  dates: { milestones: [], diagnostics: [] },
  mentions: NO_MENTIONS,
  summaries: { article: '', milestones: [] },
};
