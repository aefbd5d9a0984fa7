import { isRuleName, type RuleName } from '../../../pipeline/model/rule.ts';
import { ARTICLES } from './articles.ts';
import { FILES } from './files.ts';
import { FRONT_MATTER } from './front-matter.ts';
import { IDS_AND_TAGS } from './ids-and-tags.ts';
import { MAILS } from './mails.ts';
import type { RuleChapter, RuleWords } from './rule-example.ts';
import { SET_UP } from './set-up.ts';

/** A rule, explained. */
export interface ExplainedRule {
  readonly rule: RuleName;
  readonly words: RuleWords;
}

/** The rules in the order and under the headings of the reference. */
export const CHAPTERS: readonly { readonly title: string; readonly rules: readonly ExplainedRule[] }[] = [
  { title: 'Files', rules: rulesOf(FILES) },
  { title: 'Front matter, dates, addresses', rules: rulesOf(FRONT_MATTER) },
  { title: 'Articles', rules: rulesOf(ARTICLES) },
  { title: 'Ids and tags', rules: rulesOf(IDS_AND_TAGS) },
  { title: 'Mails', rules: rulesOf(MAILS) },
  { title: 'Configuration, templates, output, subscribers', rules: rulesOf(SET_UP) },
];

function rulesOf(chapter: RuleChapter): readonly ExplainedRule[] {
  return Object.entries(chapter).flatMap(([rule, words]) => (isRuleName(rule) ? [{ rule, words }] : []));
}
