/** What came of asking for a URL. */
export type LinkAnswer =
  /** It is there, perhaps elsewhere for the time being. */
  | { readonly kind: 'fine' }
  /** It has another address for good, where something is. */
  | {
      readonly kind: 'moved';
      /** Absolute. */
      readonly to: string;
      /** Whether that is more likely something else: a home page, or a page to log in. */
      readonly isDoubtful: boolean;
    }
  | { readonly kind: 'gone'; readonly status: number }
  /** Nobody can tell: `why` ends a sentence that begins with "it". */
  | { readonly kind: 'unreachable'; readonly why: string };
