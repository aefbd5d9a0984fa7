import { enrich } from '../../pipeline/enrich/publication.ts';
import type { Enriched } from '../../pipeline/enrich/publication.ts';
import { EMPTY_LOCK } from '../../pipeline/enrich/identity/lock/lock.ts';
import type { Lock } from '../../pipeline/enrich/identity/lock/lock.ts';
import { parseVocabulary } from '../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import type { ParsedArticle, ParsedMilestone } from '../../pipeline/model/parsed.ts';
import type { TextRun } from '../../pipeline/model/prose.ts';
import type { Site } from '../../pipeline/model/publication.ts';
import { EMPTY_FRONT_MATTER, type FrontMatter } from '../../pipeline/model/source.ts';
import { examined } from './examined.ts';
import { plainTitle } from '../support/plain-title.ts';

/** What a test states about a milestone; the rest is empty. */
export interface MilestoneDraft {
  readonly title: string;
  readonly body?: string;
  /** HTML of the body, if it is more than its text. */
  readonly html?: string;
  /** The body's words by what they are part of, if they are not all plain text. */
  readonly roles?: readonly Pick<TextRun, 'text' | 'role'>[];
  readonly ordinal?: number | null;
  readonly id?: string;
  readonly date?: string;
  readonly tags?: readonly string[];
}

/** What a test states about an article; the rest is empty, and it was published on 2024-05-01. */
export interface ArticleDraft extends Partial<Omit<FrontMatter, 'tags'>> {
  readonly tags?: readonly string[];
  readonly path?: string;
  /** As the path and the front matter make it: `test`. */
  readonly name?: string;
  readonly heading?: string;
  readonly intro?: string;
  readonly items?: readonly MilestoneDraft[];
}

/** What a test states about a build; the rest is as little as possible. */
export interface BuildDraft {
  readonly site?: Partial<Site>;
  /** YAML. */
  readonly tags?: string;
  readonly lock?: Lock;
  readonly now?: string;
}

const SITE: Site = {
  url: 'https://example.com/',
  title: 'Milestones',
  description: '',
  language: 'en',
  timeZone: null,
  authors: [{ name: 'Editor', url: null, email: null }],
};

/** Enriches articles of a few words. */
export function publish(drafts: readonly ArticleDraft[], build: BuildDraft = {}): Enriched {
  const site = { ...SITE, ...build.site };
  const { vocabulary } = parseVocabulary(build.tags ?? '', 'content/tags.yaml');
  return enrich(examined(drafts.map(articleOf), { language: site.language, vocabulary }), {
    site,
    vocabulary,
    lock: build.lock ?? EMPTY_LOCK,
    enclosures: new Map(),
    now: new Date(build.now ?? '2024-06-01T12:00:00Z'),
  });
}

/** Reads articles of a few words, as far as one can be read by itself. */
export function readDrafts(drafts: readonly ArticleDraft[]): readonly ParsedArticle[] {
  return drafts.map(articleOf);
}

function articleOf(draft: ArticleDraft): ParsedArticle {
  const {
    path = 'articles/test.md',
    name = 'test',
    heading = 'Test',
    intro,
    items = [],
    tags = [],
    ...given
  } = draft;
  const stated = tags.map((text, index) => ({ text, line: 2, column: index + 8 }));
  return {
    source: {
      path,
      slug: name,
      address: `articles/${name}/`,
      aliases: [],
      text: '',
      frontMatter: { ...FRONT_MATTER, ...given, tags: stated },
    },
    title: heading,
    titleRuns: runsOf(heading, 1),
    introLinks: [],
    introRuns: runsOf(intro ?? '', 1),
    intro: intro === undefined ? null : { html: `<p>${intro}</p>`, text: intro },
    milestones: items.map(milestoneOf),
    groups: [],
    outro: null,
    fragments: [],
    references: [],
    leftOut: [],
    ruleExceptions: [],
    opening: { text: '', isWhole: false },
    image: null,
  };
}

const FRONT_MATTER: FrontMatter = { ...EMPTY_FRONT_MATTER, published: '2024-05-01T00:00:00Z' };

function milestoneOf(draft: MilestoneDraft, index: number): ParsedMilestone {
  const { title, body = '', html, ordinal = index + 1 } = draft;
  const line = index * 4 + 1;
  const roles = draft.roles ?? [{ text: body, role: 'text' }];
  return {
    line,
    endLine: index * 4 + 3,
    ...plainTitle(title, ordinal),
    whole: null,
    opening: '',
    heading: title,
    fullTitle: title,
    titleRuns: runsOf(title, line),
    body: { html: html ?? `<p>${body}</p>`, text: body },
    bodyRuns: roles.flatMap(({ text, role }) => runsOf(text, line + 2, role)),
    links: [],
    image: null,
    anchor: null,
    fragments: [],
    attributes: {
      id: draft.id ?? null,
      date: draft.date ?? null,
      tags: (draft.tags ?? []).map((text) => ({ text, line: line + 1, column: 22 })),
    },
  };
}

/** As the parser makes them from plain text: one run per line. */
function runsOf(text: string, line: number, role: TextRun['role'] = 'text'): readonly TextRun[] {
  return text
    .split('\n')
    .map((words, index, lines) => ({
      text: words,
      line: line + index,
      column: 1,
      role,
      opens: index === 0 || lines[index - 1] === '',
    }))
    .filter((run) => run.text.trim() !== '')
    .map((run, index, runs) => (runs[index + 1]?.opens === false ? { ...run, text: `${run.text} ` } : run));
}
