import { EMPTY_FRONT_MATTER } from '../../../pipeline/model/source.ts';
import type { ParsedArticle, ParsedGroup, ParsedMilestone } from '../../../pipeline/model/parsed.ts';
import { plainTitle } from '../../support/plain-title.ts';

/** What a test states about a milestone. */
interface MilestoneDraft {
  readonly heading?: string;
  readonly body?: string;
  readonly date?: string;
}

/** What a test states about an article; the rest is empty. */
export interface ArticleDraft {
  readonly title?: string;
  readonly intro?: string;
  readonly published?: string | null;
  readonly language?: string;
  readonly milestones: readonly MilestoneDraft[];
  readonly groups?: readonly { readonly title: string; readonly first: number; readonly level?: number }[];
}

/** A parsed article of a few words. */
export function articleOf(draft: ArticleDraft): ParsedArticle {
  const published = draft.published ?? null;
  const milestones = draft.milestones.map(milestoneOf);
  return {
    source: {
      path: 'articles/test.md',
      slug: 'test',
      address: 'articles/test/',
      aliases: [],
      text: draft.milestones.map(({ heading, body }) => `${heading ?? ''}\n\n${body ?? ''}`).join('\n\n'),
      frontMatter: {
        ...EMPTY_FRONT_MATTER,
        published: published === null ? null : `${published}T00:00:00Z`,
        language: draft.language ?? null,
      },
    },
    title: draft.title ?? '',
    titleRuns: [],
    intro: draft.intro === undefined ? null : { html: '', text: draft.intro },
    introRuns: [],
    introLinks: [],
    milestones,
    groups: (draft.groups ?? []).map(groupOf),
    outro: null,
    fragments: [],
    references: [],
    leftOut: [],
    ruleExceptions: [],
    opening: { text: '', isWhole: false },
    image: null,
  };
}

function milestoneOf({ heading = '', body = '', date }: MilestoneDraft, index: number): ParsedMilestone {
  return {
    line: index * 4 + 1,
    endLine: index * 4 + 3,
    ...plainTitle(heading),
    whole: null,
    opening: '',
    heading,
    fullTitle: heading,
    titleRuns: [],
    bodyRuns: [],
    body: { html: '', text: body },
    links: [],
    image: null,
    anchor: null,
    fragments: [],
    attributes: { id: null, date: date ?? null, tags: [] },
  };
}

function groupOf({ title, first, level = 2 }: { title: string; first: number; level?: number }): ParsedGroup {
  return { title, titleHtml: title, first, level, line: 1, lead: null, anchor: null, fragments: [] };
}
