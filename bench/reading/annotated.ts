import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { readSource } from '../../pipeline/collect/read-source.ts';
import type { Source } from '../../pipeline/model/source.ts';
import { structureOf } from '../../pipeline/parse/article.ts';
import { prepareText } from '../../pipeline/parse/prepare/prepare.ts';
import type { ArticleFacts } from '../../pipeline/parse/structure/judge/candidate.ts';
import type { Series } from '../../pipeline/parse/structure/series.ts';

/** An article with the series found in it, and how good each of them would be. */
export interface Example {
  readonly name: string;
  /** The publication: what is written alike must not be in the part that is learned from and the one that is judged. */
  readonly publication: string;
  /** Of what set it is. */
  readonly set: string;
  readonly isAmbiguous: boolean;
  /** How the annotation calls what the article is like; empty: it does not. */
  readonly family: string;
  /** Whether a reader finds no milestones. */
  readonly isWhole: boolean;
  readonly series: readonly Series[];
  readonly facts: ArticleFacts;
  /** F1 of each series' places against the reader's, 0 to 1. */
  readonly scores: readonly number[];
}

/** What a reader found in an article: the first lines of its milestones, in one of two forms. */
interface Annotation {
  readonly file: string;
  readonly publication?: string;
  /** Where it was published, if that is not the repository that it is in. */
  readonly origin_url?: string;
  readonly repo?: string;
  readonly src?: string;
  readonly ambiguous?: unknown;
  readonly family?: string;
  readonly lines?: readonly number[];
  readonly milestones?: readonly { readonly line: number }[];
}

/**
 * Reads the articles of a set.
 *
 * @param file A JSON list of annotations.
 * @param folder The articles, by the names that the annotations state.
 */
export function readExamples(file: string, folder: string): readonly Example[] {
  const annotations: readonly Annotation[] = JSON.parse(readFileSync(file, 'utf8'));
  return annotations.flatMap((one) => exampleOf(one, join(folder, one.file), file));
}

/** The project's own articles, which the tests hold. */
export function readOwn(folder: string): readonly Example[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const annotation: Annotation = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const file = name.replace(/json$/, 'md');
      return exampleOf({ ...annotation, file, publication: name }, join(folder, file), OWN);
    });
}

/** Small texts of the tests, each with its title and the first lines of its milestones. */
export function readSmall(file: string): readonly Example[] {
  const texts: readonly {
    readonly title: string | null;
    readonly language: string;
    readonly text: string;
    readonly lines: readonly number[];
  }[] = JSON.parse(readFileSync(file, 'utf8'));
  const { source } = readSource(Buffer.from('Text.'), 'articles/2020-01-01-text.md', {
    allowedFields: [],
    timeZone: null,
  });
  if (source === null) return [];
  return texts.map(({ title, language, text, lines }, index) => ({
    name: `${relative(process.cwd(), file)}:${index + 2}`,
    publication: `small ${index}`,
    set: OWN,
    isAmbiguous: false,
    family: '',
    ...judgedBy(
      { ...source, text, slug: 'text', frontMatter: { ...source.frontMatter, title, language } },
      lines,
    ),
  }));
}

/** The set of the project's own articles. */
export const OWN = 'own';

function exampleOf(annotation: Annotation, path: string, set: string): readonly Example[] {
  // A date that is none would leave it out, and says nothing of its structure.
  const text = readFileSync(path, 'utf8').replace(/^date:.*$/m, 'date: 2020-01-01');
  const name = annotation.file.replace(/^0000-00-00/, '2020-01-01');
  const { source } = readSource(Buffer.from(text), `articles/${name}`, { allowedFields: [], timeZone: null });
  const wanted = annotation.lines ?? (annotation.milestones ?? []).map(({ line }) => line);
  if (source === null) return [];
  const isAmbiguous = Boolean(annotation.ambiguous);
  return [
    {
      name: annotation.file,
      family: annotation.family ?? '',
      publication: publicationOf(annotation, text),
      set,
      isAmbiguous,
      ...judgedBy(source, wanted),
    },
  ];
}

/** What a text has, against the first lines of its milestones. */
function judgedBy(
  source: Source,
  wanted: readonly number[],
): Pick<Example, 'isWhole' | 'series' | 'facts' | 'scores'> {
  const frontMatter = { ...source.frontMatter, milestones: null };
  const { choice } = structureOf({ ...source, frontMatter }, prepareText(source.text));
  const series = choice.candidates.map((one) => one.series);
  return {
    isWhole: wanted.length === 0,
    series,
    facts: choice.facts,
    scores: series.map(({ markers }) =>
      agreement(
        markers.map(({ line }) => line),
        wanted,
      ),
    ),
  };
}

/**
 * Whose article it is: the host it was first published at, which translations state in a line `via: …`, or `owner/name` of
 * the repository.
 */
function publicationOf(
  { publication, origin_url: origin, repo, src, file }: Annotation,
  text: string,
): string {
  if (publication !== undefined) return publication;
  const first = origin ?? /^via\s*[:：]\s*<?(https?:\/\/[^\s>]+)/im.exec(text)?.[1];
  if (first) return new URL(first).hostname.replace(/^(?:www|news)\./, '');
  const [owner, name] = (repo ?? src ?? '').split(/[/+:@]/);
  return owner === undefined || name === undefined ? file : `${owner}/${name}`;
}

/** F1 of lines; one line beside counts as the same. */
function agreement(found: readonly number[], wanted: readonly number[]): number {
  const free = new Set(found.keys());
  for (const line of wanted) {
    const at = [...free].find((index) => Math.abs((found[index] ?? Infinity) - line) <= 1);
    if (at !== undefined) free.delete(at);
  }
  const all = found.length + wanted.length;
  return all === 0 ? 1 : (2 * (found.length - free.size)) / all;
}
