/**
 * How well tags are suggested: learns from the tagged posts of `train.jsonl`, then suggests tags for each post of
 * `dev.jsonl`, out of those used at least five times in the former. Counts precision, recall and F1 over all posts
 * together, and the same for tags found by looking their labels up in the text. With `--validate` the newest posts of
 * `train.jsonl` replace `dev.jsonl`, which is then left alone; use that for tuning.
 *
 *     node bench/eval-tags.ts [FOLDER] [--validate]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stderr, stdout } from 'node:process';

import { readSource } from '../pipeline/collect/read-source.ts';
import { parseArticle } from '../pipeline/parse/article.ts';
import { createNamingReader } from '../pipeline/suggest/labels.ts';
import { learn, MOST_SUGGESTED, prepareLesson } from '../pipeline/suggest/learn.ts';
import type { Lesson } from '../pipeline/suggest/learn.ts';
import { createSuggester, worthShowing } from '../pipeline/suggest/suggest.ts';
import { readText } from '../pipeline/suggest/text.ts';
import type { TaggableText } from '../pipeline/suggest/text.ts';
import { taggableText } from '../pipeline/suggest/taggable-text.ts';

const LEAST_USES = 5;
/** Shares of the posts: how far to learn, and from where to where to suggest, right after that and some time later. */
const SPLITS: readonly (readonly [number, number, number])[] = [
  [0.4, 0.65, 1],
  [0.6, 0.8, 1],
  [0.7, 0.7, 0.85],
  [0.85, 0.85, 1],
];

const args = process.argv.slice(2);
const folder = resolve(
  args.find((arg) => !arg.startsWith('-')) ?? join(import.meta.dirname, '../../shared/corpus/tags'),
);
const missing = ['train.jsonl', 'dev.jsonl'].filter((name) => !existsSync(join(folder, name)));
if (missing.length > 0) {
  stderr.write(
    `Expected ${missing.join(' and ')} in ${folder}, found none.\nName a folder with both: npm run eval:tags -- FOLDER. A line is {"title", "date", "tags", "body"}, oldest first.\n`,
  );
  process.exitCode = 2;
} else {
  const train = readPosts('train.jsonl');
  if (args.includes('--validate')) {
    for (const split of SPLITS) {
      const [known, from, to] = split.map((share) => Math.round(share * train.length));
      evaluate(`the oldest ${known}, then ${from} to ${to}`, train.slice(0, known), train.slice(from, to));
    }
  } else evaluate('train, then dev', train, readPosts('dev.jsonl'));
}

function readPosts(name: string): readonly TaggableText[] {
  const lines = readFileSync(join(folder, name), 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line, index) => readPost(line, `${name}:${index + 1}`));
}

function readPost(line: string, place: string): TaggableText {
  const post: unknown = JSON.parse(line);
  if (post === null || typeof post !== 'object' || !('title' in post && 'body' in post && 'tags' in post))
    throw new Error(`${place}: Unexpected post, expected {"title", "body", "tags"}`);
  const { title, body, tags } = post;
  const { source } = readSource(new TextEncoder().encode(String(body)), 'articles/post.md', {
    allowedFields: [],
    timeZone: null,
  });
  const given = Array.isArray(tags) ? [...new Set(tags.map(String))] : [];
  if (source === null) return { title: String(title), headings: [], body: [], hosts: [], tags: given };
  const frontMatter = { ...source.frontMatter, title: String(title) };
  return taggableText(parseArticle({ ...source, frontMatter }, (url) => url).article, given);
}

function evaluate(name: string, train: readonly TaggableText[], test: readonly TaggableText[]): void {
  const start = performance.now();
  const work = process.cpuUsage();
  const lesson = prepareLesson(train, [], LEAST_USES);
  const learned = learn(lesson);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(work);
  const suggest = createSuggester(lesson, learned);
  const suggested = test.map((post) => suggest(post));
  const allowed = new Set(lesson.terms.map(({ tag }) => tag));
  stdout.write(
    `${name}: ${train.length} posts with ${allowed.size} tags learned in ${seconds.toFixed(1)} s (${((user + system) / 1e6).toFixed(1)} s of processor time), ${test.length} posts to suggest for\n${' '.repeat(34)}precision  recall      F1  a post\n`,
  );
  const row = (label: string, tags: readonly (readonly string[])[]): void => {
    const { precision, recall, f1 } = score(tags, test, allowed);
    const count = tags.reduce((sum, one) => sum + one.length, 0) / test.length;
    const numbers = [precision, recall, f1].map((value) => value.toFixed(3).padStart(8)).join('');
    stdout.write(`  ${label.padEnd(32)} ${numbers}${count.toFixed(1).padStart(8)}\n`);
  };
  const ids = (tags: readonly { readonly tag: string }[]): readonly string[] => tags.map(({ tag }) => tag);
  row('matching labels', matchLabels(lesson, test));
  row(
    'learned, always five',
    suggested.map((tags) => ids(tags.slice(0, MOST_SUGGESTED))),
  );
  row(
    `learned, those from ${learned.threshold.toFixed(2)} on`,
    suggested.map((tags) => ids(worthShowing(tags, learned.threshold))),
  );
}

/** The baseline: tags whose label is in the text, those in the title first, then the most frequent. */
function matchLabels({ terms }: Lesson, posts: readonly TaggableText[]): readonly (readonly string[])[] {
  const readNaming = createNamingReader(terms, () => 1);
  return posts.map((post) =>
    [...readNaming(readText(post))]
      .filter(([, { title, count }]) => title || count > 0)
      .sort(([, a], [, b]) => Number(b.title) - Number(a.title) || b.count - a.count)
      .slice(0, MOST_SUGGESTED)
      .map(([term]) => terms[term]?.tag ?? ''),
  );
}

/** Over all posts together; of the tags given, only those that could be suggested count. */
function score(
  suggested: readonly (readonly string[])[],
  posts: readonly TaggableText[],
  allowed: ReadonlySet<string>,
): { precision: number; recall: number; f1: number } {
  let right = 0;
  let made = 0;
  let wanted = 0;
  posts.forEach(({ tags }, index) => {
    const given = new Set(tags.filter((tag) => allowed.has(tag)));
    const own = suggested[index] ?? [];
    right += own.filter((tag) => given.has(tag)).length;
    made += own.length;
    wanted += given.size;
  });
  return { precision: right / made, recall: right / wanted, f1: (2 * right) / (made + wanted) };
}
