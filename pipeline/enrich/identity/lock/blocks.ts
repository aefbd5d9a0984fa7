import { hashOf } from '../../../text/hash.ts';

/** One entry of `milepost.lock` as text. */
export interface LockBlock {
  readonly id: string;
  /** Path of the article below the content folder; empty if it is gone. */
  readonly source: string;
  /** Its lines, with the comma before it and the line end after it. */
  readonly text: string;
}

/** A lock as text, entry by entry. */
export interface LockBlocks {
  /** What is before the entries: the version, and the publication's id. */
  readonly head: string;
  readonly blocks: readonly LockBlock[];
}

/**
 * Divides the text of a lock into its entries, without reading them.
 *
 * @returns `null` if it is not just as `serializeLock` writes it.
 */
export function lockBlocks(text: string): LockBlocks | null {
  if (!text.startsWith(HEAD) || !text.endsWith('\n}\n')) return null;
  const first = ENTRY.exec(text)?.index ?? text.length - 2;
  const blocks: LockBlock[] = [];
  for (let start = first; start < text.length - 2;) {
    const next = text.indexOf('\n,"', start);
    const end = next < 0 ? text.length - 2 : next + 1;
    const block = readBlock(text.slice(start, end));
    if (block === null) return null;
    blocks.push(block);
    start = end;
  }
  return { head: text.slice(0, first), blocks };
}

const HEAD = '{\n"version": 1\n';

/** The publication's id is a line that ends otherwise. */
const ENTRY = /^,"(?:[^"\\\n]|\\.)*": \{$/mu;

const BLOCK = /^,("(?:[^"\\\n]|\\.)*"): \{\n {2}"source": ("(?:[^"\\\n]|\\.)*")\n/u;

function readBlock(text: string): LockBlock | null {
  const [, id, source] = BLOCK.exec(text) ?? [];
  if (id === undefined || source === undefined) return null;
  try {
    return { id: textOf(id), source: textOf(source), text };
  } catch {
    return null;
  }
}

/** The hash of an entry's text, which is made once. */
export function blockHash(block: LockBlock): string {
  const known = HASHES.get(block) ?? hashOf(block.text);
  HASHES.set(block, known);
  return known;
}

const HASHES = new WeakMap<LockBlock, string>();

/** Everything in an entry that has been given as an id. */
export function* idsInBlock({ id, text }: LockBlock): Generator<string> {
  yield id;
  for (const [, milestone = ''] of text.matchAll(MILESTONE_ID)) yield textOf(milestone);
}

/** At the beginning of a line of its own. */
const MILESTONE_ID = /^ {4},?\{"id":("(?:[^"\\\n]|\\.)*")/gmu;

/** @throws SyntaxError If it is no JSON. */
function textOf(json: string): string {
  const text: unknown = JSON.parse(json);
  return String(text);
}
