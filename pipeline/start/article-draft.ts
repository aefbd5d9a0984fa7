import { liquidRenderer } from '../emit/liquid.ts';
import type { Templates } from '../model/template.ts';
import { articleSlug } from '../text/slug.ts';
import type { StartingFile } from './starting-files.ts';

/** The article that `milepost new` begins. */
export interface ArticleDraft {
  /** On one line. */
  readonly title: string;
  /** The name of a template without `.md.liquid`: `top-list`. */
  readonly kind: string;
  /** When it is to be published, `YYYY-MM-DD`. */
  readonly day: string;
  readonly isDraft: boolean;
}

/** What a template of `milepost new` can use. */
export interface DraftView {
  /** The article's title; `{{ title | json | raw }}` is it as YAML has it. */
  readonly title: string;
  /** Whether nobody gets it yet. */
  readonly draft: boolean;
  /** When it is to be published, `2026-11-24`. */
  readonly today: string;
  /** The same day without its year, `24 November`. */
  readonly day: string;
  /** Its month, `November`. */
  readonly month: string;
  /** The last day of the month before, `2026-10-31`. */
  readonly lastMonth: string;
}

/** The kinds of articles there are templates for, by name. */
export function articleKinds(templates: Templates): readonly string[] {
  return [...templates.keys()].filter((name) => name.endsWith(END)).map((name) => name.slice(0, -END.length));
}

/**
 * The file of an article of some kind: its day and its title are its name.
 *
 * @param templates Those of `templates/new/`.
 */
export function articleDraft(
  templates: Templates,
  { title, kind, day, isDraft }: ArticleDraft,
): StartingFile {
  const before = new Date(`${day}T00:00:00Z`);
  before.setUTCDate(0);
  const view: DraftView = {
    title,
    draft: isDraft,
    today: day,
    day: words(day, { day: 'numeric', month: 'long' }),
    month: words(day, { month: 'long' }),
    lastMonth: before.toISOString().slice(0, 10),
  };
  return {
    path: `content/articles/${day}-${articleSlug(title, LONGEST) || 'article'}.md`,
    text: liquidRenderer(templates, { words: null })(`${kind}${END}`, view),
  };
}

const END = '.md.liquid';
/** A file name that can be read in a list. */
const LONGEST = 60;

/** A day as people write it, in English as the templates are. */
function words(day: string, format: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );
}
