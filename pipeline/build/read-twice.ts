import { readPublication } from './read-publication.ts';
import type { PipelineOptions, ReadPublication, UnreadablePublication } from './read-contract.ts';

/** A publication as it would be published now, and with everything that is hidden: drafts, and what is still to come. */
export interface ReadTwice {
  readonly published: ReadPublication;
  readonly all: ReadPublication;
}

/** The last time that a `Date` and four digits can represent. */
const END_OF_TIME = new Date('9999-12-31T23:59:59Z');

/** Reads a publication as it would be published now, and as if every article were finished and its day had come. */
export async function readTwice(options: PipelineOptions): Promise<ReadTwice | UnreadablePublication> {
  const published = await readPublication(options);
  if (published.publication !== null && published.isAllPublished) return { published, all: published };
  const all = await readPublication({ ...options, now: END_OF_TIME, drafts: true });
  if (published.publication === null) return published;
  return all.publication === null ? all : { published, all };
}
