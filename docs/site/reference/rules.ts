import type { RuleName } from '../../../pipeline/model/rule.ts';
import { type ExampleCase, exampleFiles, type ExampleFile, findings } from '../rules/find.ts';
import type { RuleExample, RuleInWords, RuleTemplate } from '../rules/rule-example.ts';
import { CHAPTERS } from '../rules/rules.ts';
import { fenced, page } from './markdown.ts';

/** The page on the rules of `check`: each with an example, what it finds there, and the example mended. */
export async function rulesPage(): Promise<string> {
  const chapters: string[] = [];
  const cases = CHAPTERS.flatMap(({ rules }) =>
    rules.flatMap(({ words }) => ('mend' in words ? [] : [caseOf(words)])),
  );
  const told = new Map((await findings(cases)).map((said, index) => [cases[index]?.example, said]));
  for (const { title, rules } of CHAPTERS) {
    chapters.push(`## ${title}`);
    for (const { rule, words } of rules)
      chapters.push('mend' in words ? inWords(rule, words) : shownRule(rule, words, told.get(words) ?? []));
  }
  return page(
    '# Rules',
    'Each finding of `milepost check` and `milepost build` ends with the name of its rule. In the [configuration](configuration.md), `rules` switches rules off or sets their severity; in an article, `<!-- milepost: off dead-link -->` does so for the next block, and `<!-- milepost: off-file dead-link -->` for the file. Whatever stops a build stays an error.',
    'Below each rule: a file that has the finding, what `check` says of it, and the file mended. Nothing else is in the publication but a complete configuration and one more article, unless it says so.',
    ...chapters,
  );
}

function caseOf(example: RuleExample | RuleTemplate): ExampleCase {
  return { example, file: exampleFiles(example).found };
}

function inWords(rule: RuleName, { means, mend }: RuleInWords): string {
  return `### ${rule}\n\n${means}\n\n${mend}`;
}

function shownRule(rule: RuleName, words: RuleExample | RuleTemplate, said: readonly string[]): string {
  const { found, mended } = exampleFiles(words);
  const told = said.filter((one) => (one.split('\n')[0] ?? '').endsWith(` ${rule}`));
  if (told.length === 0) throw new Error(`The example of ${rule} has no such finding`);
  const beside = 'beside' in words && words.beside !== undefined ? besideWords(words.beside) : '';
  return [
    `### ${rule}\n\n${words.means}${beside}`,
    ...('template' in words
      ? [`In a copy of \`${found.path}\`:`, fenced('liquid', words.changed)]
      : shown(found)),
    fenced('text', told.join('\n')),
    ...('template' in words
      ? ['As milepost has it:', fenced('liquid', words.ours)]
      : mendedWords(found, mended)),
  ].join('\n\n');
}

function mendedWords(found: ExampleFile, mended: ExampleFile): readonly string[] {
  if (mended.path !== found.path) return [`Mended: called \`${mended.path}\`.`];
  return ['Mended:', fenced(languageOf(mended.path), mended.text)];
}

function shown({ path, text }: ExampleFile): readonly string[] {
  return text.trim() === '' ? [`\`${path}\`, empty.`] : [`\`${path}\`:`, fenced(languageOf(path), text)];
}

function besideWords(beside: Readonly<Record<string, string>>): string {
  const names = Object.keys(beside).map((path) => `\`${path}\``);
  return ` The publication also has ${names.join(' and ')}.`;
}

function languageOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  return (
    { md: 'md', mjs: 'js', yaml: 'yaml', svg: 'svg', liquid: 'liquid', mjml: 'liquid' }[extension] ?? 'text'
  );
}
