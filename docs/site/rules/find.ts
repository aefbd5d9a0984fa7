import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { runMilepost } from '../run-milepost.ts';
import { EXAMPLE_ARTICLE, EXAMPLE_PUBLICATION, type RuleExample, type RuleTemplate } from './rule-example.ts';

/** A file of an example, before or after it was mended. */
export interface ExampleFile {
  readonly path: string;
  readonly text: string;
}

/** The file of an example that has the finding, and the one that has not. */
export function exampleFiles(example: RuleExample | RuleTemplate): {
  found: ExampleFile;
  mended: ExampleFile;
} {
  if ('template' in example) {
    const path = `templates/${example.template}`;
    const ours = readFileSync(resolve(import.meta.dirname, '../../..', path), 'utf8');
    if (!ours.includes(example.ours)) throw new Error(`${path} has no longer \`${example.ours}\``);
    return {
      found: { path, text: ours.replace(example.ours, example.changed) },
      mended: { path, text: ours },
    };
  }
  const path = example.file ?? EXAMPLE_ARTICLE;
  return {
    found: { path, text: example.found },
    mended: { path: example.renamed ?? path, text: example.mended },
  };
}

/** A file to check, with the example that it is of. */
export interface ExampleCase {
  readonly example: RuleExample | RuleTemplate;
  readonly file: ExampleFile;
}

/**
 * What `milepost check` says of each file, in a publication that also has what its example needs, as it prints it on a
 * terminal: each finding with its hint. Articles that need nothing else are checked together, because that is faster.
 */
export async function findings(cases: readonly ExampleCase[]): Promise<readonly (readonly string[])[]> {
  const together = cases.filter(needsNothingElse);
  const files = together.map(({ file }, index): ExampleFile => ({
    path: apart(file.path, index),
    text: file.text,
  }));
  const said = files.length === 0 ? [] : await check(files);
  const found = new Map<ExampleCase, readonly string[]>(
    together.map((one, index) => [
      one,
      said
        .filter((text) => text.startsWith(apart(one.file.path, index)))
        .map((text) => text.replaceAll(mark(index), '')),
    ]),
  );
  for (const one of cases) {
    const { example, file } = one;
    const beside = 'template' in example ? {} : (example.beside ?? {});
    const others = Object.entries(beside).map(([path, text]): ExampleFile => ({ path, text }));
    if (!found.has(one)) found.set(one, await check([...others, file]));
  }
  return cases.map((one) => found.get(one) ?? []);
}

function needsNothingElse({ example, file }: ExampleCase): boolean {
  return !('template' in example) && example.beside === undefined && file.path === EXAMPLE_ARTICLE;
}

/** The path with a mark of its own, which is taken out of what is said. */
function apart(path: string, index: number): string {
  return path.replace(/\.md$/, `${mark(index)}.md`);
}

function mark(index: number): string {
  return `-case${1000 + index}`;
}

async function check(files: readonly ExampleFile[]): Promise<readonly string[]> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-rule-'));
  try {
    for (const { path, text } of [...EXAMPLE_PUBLICATION, ...files]) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const { stderr } = await runMilepost(['check', '--all'], root);
    return stderr
      .replaceAll(root, '.')
      .split(/\n(?! )/)
      .map((one) => one.trimEnd());
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
