import type { LeftOut } from '../model/left-out.ts';
import type { ResolveUrl } from '../model/url.ts';
import { KEEP } from './keep.ts';
import { recordLeftOut } from './left-out.ts';
import type { Footnotes } from './tree/footnotes.ts';
import type { Structure } from './structure/structure.ts';

/** Records the blocks that are in no output: heads of tables, what surrounds the article, and footnotes. */
export function recordBlocks(
  { blocks, boilerplate, segmentation: { left }, footnotes }: Structure,
  resolveUrl: ResolveUrl,
): readonly LeftOut[] {
  const heads = recordLeftOut(
    left,
    new Set(left),
    {
      rule: 'left-out-table-head',
      severity: 'info',
      message: 'Left out the header of a table whose rows are milestones',
      hint: 'Say in each row what its cells mean.',
    },
    resolveUrl,
  );
  const surroundings = recordLeftOut(
    blocks,
    boilerplate,
    {
      rule: 'left-out-boilerplate',
      severity: 'info',
      message: '',
      hint: `Write \`${KEEP}\` before it to keep it and everything after it.`,
    },
    resolveUrl,
  ).map((one) => ({ ...one, message: `Left out \`${linesOf(one)}\`, ${NO_PART}` }));
  return [...heads, ...surroundings, ...recordFootnotes(footnotes, resolveUrl)];
}

const NO_PART = 'which surrounds the article without being part of it';

function linesOf({ line, endLine }: LeftOut): string {
  return line === endLine ? `line ${line}` : `lines ${line}–${endLine}`;
}

function recordFootnotes(footnotes: Footnotes, resolveUrl: ResolveUrl): readonly LeftOut[] {
  return footnotes.unused().flatMap(({ label, node, isReferredTo }) =>
    recordLeftOut(
      [node],
      new Set([node]),
      isReferredTo
        ? {
            rule: 'left-out-footnote',
            severity: 'info',
            message: `Left out the footnote \`[^${label}]\` with what refers to it`,
            hint: 'Refer to it from a part of the article that is shown.',
          }
        : {
            rule: 'left-out-footnote',
            severity: 'warning',
            message: `Left out the footnote \`[^${label}]\`, which nothing refers to`,
            hint: `Write \`[^${label}]\` where it belongs, or delete it.`,
          },
      resolveUrl,
    ),
  );
}
