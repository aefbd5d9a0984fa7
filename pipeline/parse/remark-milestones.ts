import type { Root } from 'mdast';
import type { VFile } from 'vfile';

import type { MilestoneOverride } from '../model/source.ts';
import { itemName } from './structure/naming/item-name.ts';
import { readStructure } from './structure/structure.ts';
import { htmlTree } from './tree/tree.ts';

/** Settings of {@link remarkMilestones}. */
export interface RemarkMilestonesOptions {
  /** The article's title, if it is not in the text: a promise in it ("Ten …") helps. */
  readonly title?: string;
  /** Which list the milestones are, or `false` for none; as in milepost's front matter. */
  readonly milestones?: MilestoneOverride;
  /** The article's language, in BCP 47; default English. */
  readonly language?: string;
}

/** One item of an article, as {@link remarkMilestones} reports it. */
export interface FoundMilestone {
  /** The number as printed, or `null`. */
  readonly ordinal: number | null;
  /** Plain text without number and date label; empty if the item has no title of its own. */
  readonly title: string;
  /** The date before or after the title as a label, as written. */
  readonly date: string | null;
  /** 1-based line at which it starts. */
  readonly line: number;
}

declare module 'vfile' {
  interface DataMap {
    milestones?: readonly FoundMilestone[];
  }
}

/**
 * A remark plugin that finds the milestones of an article, however its author lists them, and puts them into
 * `file.data.milestones`. The tree does not change. It runs in the caller's process. Unlike a build, a plugin has no
 * budget, so for texts of others the caller has to limit time and memory. A tree of more than 200 elements inside each
 * other fails with an error. It works in any remark pipeline:
 *
 * ```ts
 * const file = await unified()
 *   .use(remarkParse)
 *   .use(remarkMilestones, { title: 'Ten milestones of 2016' })
 *   .use(remarkRehype)
 *   .use(rehypeStringify)
 *   .process(text);
 * console.log(file.data.milestones); // [{ ordinal: 1, title: 'Docker 1.10', date: null, line: 5 }, …]
 * ```
 */
export function remarkMilestones(options: RemarkMilestonesOptions = {}): (tree: Root, file: VFile) => void {
  return (tree, file) => {
    const text = String(file);
    const { segmentation } = readStructure(htmlTree(tree, text).root, text, {
      title: options.title ?? null,
      slug: file.stem ?? '',
      override: options.milestones ?? null,
      language: options.language ?? 'en',
      hasRecording: false,
    });
    file.data.milestones = segmentation.segments.map(({ marker }) => ({
      ordinal: marker.ordinal,
      title: itemName(marker)?.words ?? marker.lead.title,
      date: marker.lead.date,
      line: marker.line,
    }));
  };
}
