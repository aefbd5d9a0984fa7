import type { Nodes } from 'hast';

import type { MilestoneAttributes } from '../model/parsed.ts';
import type { PlacedText } from '../model/source.ts';

/** What a `<!-- milestone: … -->` comment says, and what in it could not be understood. */
export interface AttributeReading {
  readonly attributes: MilestoneAttributes;
  readonly problems: readonly { readonly line: number; readonly column: number; readonly message: string }[];
}

/** Inside quotation marks, a tag may have several words. */
const QUOTED_TAG = /[^,;\s](?:[^,;]*[^,;\s])?/g;
const TAG = /[^,;\s]+/g;
const KEYS = ['id', 'date', 'tags'];

/**
 * Reads what an author states about one milestone in the HTML comments inside it: `<!-- milestone: date=2016-02-04
 * tags=docker,security id=docker-1-10 -->`. Values with spaces are in quotation marks. The last of two equal keys
 * counts.
 */
export function readAttributes(nodes: readonly Nodes[]): AttributeReading {
  const problems: { line: number; column: number; message: string }[] = [];
  const found: { id: string | null; date: string | null; tags: readonly PlacedText[] } = {
    id: null,
    date: null,
    tags: [],
  };
  for (const comment of new Set(comments(nodes))) {
    const body = /^\s*milestone\s*:([^]*)$/i.exec(comment.value)?.[1];
    if (body === undefined) continue;
    for (const pair of body.matchAll(/([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s]+)))?/g)) {
      const key = (pair[1] ?? '').toLowerCase();
      const value = pair[2] ?? pair[3] ?? pair[4];
      if (value === undefined || !KEYS.includes(key)) {
        problems.push({
          line: comment.position?.start.line ?? 1,
          column: comment.position?.start.column ?? 1,
          message:
            value === undefined
              ? `Unexpected \`${pair[1] ?? ''}\` in a milestone comment, expected \`key=value\``
              : `Unexpected key \`${key}\` in a milestone comment, expected one of ${KEYS.join(', ')}`,
        });
      } else if (key === 'tags') {
        const start = comment.value.length - body.length + pair.index + pair[0].lastIndexOf(value);
        const isQuoted = pair[4] === undefined;
        found.tags = Array.from(value.matchAll(isQuoted ? QUOTED_TAG : TAG), (tag) => ({
          text: tag[0],
          ...placeWithin(comment, start + tag.index),
        }));
      } else if (key === 'id') found.id = value;
      else found.date = value;
    }
  }
  return { attributes: found, problems };
}

/** The place in the file of a character in a comment's value. */
function placeWithin(comment: Comment, index: number): { line: number; column: number } {
  const { line, column } = comment.position?.start ?? { line: 1, column: 1 };
  const before = comment.value.slice(0, index).split('\n');
  const last = before.at(-1)?.length ?? 0;
  return before.length === 1
    ? { line, column: column + '<!--'.length + last }
    : { line: line + before.length - 1, column: last + 1 };
}

type Comment = Extract<Nodes, { type: 'comment' }>;

function* comments(nodes: readonly Nodes[]): Generator<Comment> {
  for (const node of nodes) {
    if (node.type === 'comment') yield node;
    else if ('children' in node) yield* comments(node.children);
  }
}
