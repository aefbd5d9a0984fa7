import type { Root } from 'mdast';
import type { Data, Processor } from 'unified';

import { parseMarkdownWith } from '../parse/prepare/markdown.ts';

/** Where something is in a text, in UTF-16 units. */
interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** A Markdown text, and where in it the destinations of its links, pictures and definitions are, without angle brackets. */
export interface TreeWithDestinations {
  readonly tree: Root;
  /** By the node of the tree. */
  readonly destinations: ReadonlyMap<object, TextRange>;
}

type TreeExtension = Exclude<NonNullable<Data['fromMarkdownExtensions']>[number], readonly unknown[]>;
type Enter = NonNullable<NonNullable<TreeExtension['enter']>[keyof NonNullable<TreeExtension['enter']>]>;

/** Parses Markdown. The parser knows where each destination is, and the tree does not say it. */
export function readDestinations(text: string): TreeWithDestinations {
  const destinations = new Map<object, TextRange>();
  const note: Enter = function (token) {
    const node = this.stack.at(-1);
    if (node !== undefined) destinations.set(node, { from: token.start.offset, to: token.end.offset });
    // As without this: what follows is text of its own.
    this.buffer();
  };
  const extension: TreeExtension = {
    enter: { resourceDestinationString: note, definitionDestinationString: note },
  };
  const tree = parseMarkdownWith(text, function (this: Processor) {
    const data = this.data();
    data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), extension];
  });
  return { tree, destinations };
}
