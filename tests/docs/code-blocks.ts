import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import type { Code } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';

import { documents } from '../../docs/site/stage.ts';

export const CHECKOUT: string = resolve(import.meta.dirname, '../..');

/** A fenced block of code in the documentation. */
export interface CodeBlock {
  /** The file, below the checkout, and its line. */
  readonly file: string;
  readonly line: number;
  readonly language: string;
  /** What follows the language: `not-run: needs nginx`, `run-by: .ci/run`, or nothing. */
  readonly mark: string;
  readonly code: string;
}

/** Every block of the documentation but those of `reference/rules.md`, which is made by running them. */
export function codeBlocks(): readonly CodeBlock[] {
  const blocks: CodeBlock[] = [];
  for (const file of documents().filter((name) => name !== 'docs/reference/rules.md')) {
    const tree = unified()
      .use(remarkParse)
      .parse(readFileSync(join(CHECKOUT, file), 'utf8'));
    visit(tree, 'code', ({ lang, meta, value, position }: Code) => {
      blocks.push({
        file,
        line: position?.start.line ?? 0,
        language: lang ?? '',
        mark: meta ?? '',
        code: `${value}\n`,
      });
    });
  }
  return blocks;
}
