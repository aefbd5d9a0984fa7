import type { LeftOut } from '../model/left-out.ts';
import type { ResolveUrl } from '../model/url.ts';
import { shortened } from '../text/shortened.ts';
import { findChunks } from './prepare/chunks.ts';
import type { Removal } from './prepare/instructions/removal.ts';
import { type LeavingReason, referencesIn } from './left-out.ts';
import { parseMarkdown } from './prepare/markdown.ts';
import { blocksText } from './render/prose.ts';
import { repairText } from './prepare/repair.ts';
import { htmlTree } from './tree/tree.ts';

/**
 * Records what was removed together with other generators' instructions.
 *
 * @param text The article's, as in the file.
 * @param removals In the order of the text.
 */
export function recordRemovals(
  text: string,
  removals: readonly Removal[],
  resolveUrl: ResolveUrl,
): readonly LeftOut[] {
  const placeOf = places(text);
  return removals.map((removal) => {
    const { kind, instruction, start, end } = removal;
    const { line, column } = placeOf(start);
    const endLine = line + text.slice(start, end).split('\n').length - 1;
    const reason = REASONS[kind](quoted(instruction));
    return { ...reason, line, column, endLine, ...contentOf(removal, resolveUrl) };
  });
}

const REASONS: Readonly<Record<Removal['kind'], (instruction: string) => LeavingReason>> = {
  branch: (instruction) => ({
    rule: 'left-out-instruction',
    severity: 'warning',
    message: `Left out \`${instruction}\`: a branch of a condition, of which one is published`,
    hint: 'Write what readers should get without a condition.',
  }),
  comment: (instruction) => ({
    rule: 'left-out-comment',
    severity: 'info',
    message: `Left out \`${instruction}\`: a comment`,
    hint: 'Remove the comment marks to publish it.',
  }),
  done: (instruction) => ({
    rule: 'left-out-markup',
    severity: 'info',
    message: `Carried out \`${instruction}\` as another site generator would`,
    hint: 'If the result is not what you mean, write it as Markdown or HTML.',
  }),
  place: (instruction) => ({
    rule: 'left-out-markup',
    severity: 'info',
    message: `Left out \`${instruction}\`: layout for another site generator`,
    hint: 'The templates decide how things look. Write anything else as Markdown or HTML.',
  }),
  unknown: (instruction) => ({
    rule: 'left-out-instruction',
    severity: 'warning',
    message: `Left out \`${instruction}\`: an instruction for another site generator`,
    hint: 'Write it as Markdown or HTML.',
  }),
  unread: (instruction) => ({
    rule: 'left-out-instruction',
    severity: 'warning',
    message: `Left out what \`${instruction}\` gives a name to: nothing here calls it`,
    hint: 'Write it where it should appear.',
  }),
};

function contentOf(
  { source, address, hasBody }: Removal,
  resolveUrl: ResolveUrl,
): Pick<LeftOut, 'text' | 'links' | 'images'> {
  if (!hasBody) {
    const links = [...(address === null ? [] : [address]), ...(source.match(URLS) ?? [])];
    return { text: source.replace(ESCAPES, '$1'), links, images: [] };
  }
  const text = repairText(source);
  const { children } = htmlTree(parseMarkdown(text, findChunks(text)), text).root;
  return { text: blocksText(children), ...referencesIn(children, resolveUrl) };
}

const URLS = /https?:\/\/[^\s"'<>)\]]+/g;
/** Markdown around an instruction also applies inside it. */
const ESCAPES = /\\([_*])/g;

/** In the form that a message shows between backticks. */
function quoted(text: string): string {
  return shortened(text.trim().replace(/\s+/g, ' ').replaceAll('`', "'"));
}

/** Finds the places of ascending offsets, in time proportional to the text. */
function places(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  let line = 1;
  let start = 0;
  return (offset) => {
    for (let next = text.indexOf('\n', start); next >= 0 && next < offset; next = text.indexOf('\n', start)) {
      line += 1;
      start = next + 1;
    }
    return { line, column: offset - start + 1 };
  };
}
