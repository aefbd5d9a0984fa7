import type { ParsedArticle } from '../../../../pipeline/model/parsed.ts';
import { parseText } from '../../parse-text.ts';

/** What the parts of an article say. */
export interface Cut {
  readonly intro: string | null;
  /** The titles of the milestones, and their bodies. */
  readonly items: readonly (readonly [title: string, body: string])[];
  /** The titles of the groups, the indexes of their first milestones, and what is between. */
  readonly groups: readonly (readonly [title: string, first: number, lead: string | null])[];
  readonly outro: string | null;
}

/** What the milestones of an article hold, and the groups that they are in. */
export function cut({ intro, milestones, groups, outro }: ParsedArticle): Cut {
  return {
    intro: intro?.text ?? null,
    items: milestones.map(({ title, body }) => [title, body.text] as const),
    groups: groups.map(({ title, first, lead }) => [title, first, lead?.text ?? null] as const),
    outro: outro?.text ?? null,
  };
}

/** A text cut at the items of its lists. */
export function lists(text: string): Cut {
  return cut(parseText(text, { milestones: { shape: 'list', level: null } }).article);
}

/** A text cut at its headings of a level. */
export function headings(text: string, level: number): Cut {
  return cut(parseText(text, { milestones: { shape: 'headings', level } }).article);
}
