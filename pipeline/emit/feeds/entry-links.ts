import type { FeedEntry } from './document.ts';

/** A link of an entry to something other than its page. */
export interface EntryLink {
  readonly rel: 'related' | 'via';
  readonly href: string;
}

/**
 * The links to what a link post is about, and to where the entry first appeared (RFC 4287, section 4.2.7.2). Validators
 * do not know the relation `canonical`.
 */
export function entryLinks({ external, original }: FeedEntry): readonly EntryLink[] {
  return [
    ...(external === null ? [] : [{ rel: 'related' as const, href: external }]),
    ...(original === null ? [] : [{ rel: 'via' as const, href: original }]),
  ];
}
