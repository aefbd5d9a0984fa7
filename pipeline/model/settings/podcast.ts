/** What directories of podcasts are told; `null`: it is not stated. */
export interface PodcastSettings {
  readonly title: string | null;
  readonly description: string | null;
  /** Who makes it. */
  readonly author: string | null;
  /** Whom directories write to. */
  readonly owner: { readonly name: string | null; readonly email: string } | null;
  /** One of Apple's categories, and one of its subcategories. */
  readonly category: readonly [string] | readonly [string, string] | null;
  /** The artwork: a URL, or a path below the content folder's published files. */
  readonly image: string | null;
  readonly explicit: boolean;
  readonly type: 'episodic' | 'serial';
  readonly copyright: string | null;
  /** Whether other hosts may not take the feed over. */
  readonly locked: boolean;
  /** The id that it had elsewhere (a UUID). */
  readonly guid: string | null;
}
