import type { ParsedArticle } from '../model/parsed.ts';
import type { TextRun } from '../model/prose.ts';
import type { TaggableText } from './text.ts';

/**
 * Prepares an article for suggestions of tags.
 *
 * @param tags Ids of the tags that its editor gave.
 */
export function taggableText(
  { title, introRuns, introLinks, milestones, groups, outro }: ParsedArticle,
  tags: readonly string[],
): TaggableText {
  return {
    title,
    headings: milestones.flatMap(({ titleRuns }) => titleRuns),
    body: [
      ...introRuns,
      ...milestones.flatMap(({ bodyRuns }) => bodyRuns),
      ...groups.flatMap(({ title, lead, line }) => [run(title, line), run(lead?.text ?? '', line + 1)]),
      run(outro?.text ?? '', milestones.at(-1)?.endLine ?? 1),
    ],
    hosts: [...introLinks, ...milestones.flatMap(({ links }) => links)].flatMap(
      ({ url }) => URL.parse(url)?.hostname || [],
    ),
    tags,
  };
}

function run(text: string, line: number): TextRun {
  return { text, line, column: 1, role: 'text', opens: true };
}
