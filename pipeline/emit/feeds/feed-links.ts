import type { FeedFormat } from '../../model/permalinks.ts';
import type { FeedAddress, FeedHead } from './document.ts';

/** A link of a feed to another document. */
export interface FeedLink {
  readonly rel: 'self' | 'hub' | 'prev-archive' | 'next-archive' | 'current';
  readonly href: string;
  /** Whether it leads to a document of the same format. */
  readonly isFeed: boolean;
}

/**
 * The links to the feed's own address, its hub (WebSub, section 4), and the other documents of its history (RFC 5005,
 * section 4), in the same format.
 */
export function feedLinks({ self, hub, history }: FeedHead, format: FeedFormat): readonly FeedLink[] {
  const links: readonly (readonly [FeedLink['rel'], FeedAddress | null])[] = [
    ['self', self],
    ['current', history.kind === 'archive' ? history.current : null],
    ['prev-archive', history.kind === 'complete' ? null : history.previous],
    ['next-archive', history.kind === 'archive' ? history.next : null],
  ];
  return [
    ...links.flatMap(([rel, to]) => (to === null ? [] : [{ rel, href: to[format], isFeed: true }])),
    ...(hub === null ? [] : [{ rel: 'hub' as const, href: hub, isFeed: false }]),
  ];
}

/** The empty element that says what a document is: a complete feed (RFC 5005, section 2), or an archive. */
export function historyMark({ history: { kind } }: FeedHead): readonly string[] {
  return kind === 'current' ? [] : [`fh:${kind}`];
}
