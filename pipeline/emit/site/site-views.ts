import { createSharedViews } from '../sharing/shared-views.ts';
import type { Memory } from '../../memory/memory.ts';
import type { ChromeView } from './chrome.ts';
import type { ArticleEntry, MilestoneEntry, TagLink } from './entries.ts';
import type { AlternateView } from './feed-links.ts';

/** What many pages show, each made once. The key of whatever has links within the site begins with the page's root. */
export interface SiteViews {
  /** By root and language. */
  readonly chrome: Memory<ChromeView>;
  /** By root and `ArticleCard.listing`. */
  readonly articles: Memory<ArticleEntry>;
  /** By root and `MilestoneCard.listing`. */
  readonly milestones: Memory<MilestoneEntry>;
  /** By root, id and label. */
  readonly tags: Memory<TagLink>;
  /** By what they are of. */
  readonly alternates: Memory<readonly AlternateView[]>;
}

/** How many of each kind are kept: more than the pages of a tag show that are rendered soon after each other. */
const VIEWS_HELD = 20_000;

/** Makes the {@link SiteViews} of one build. */
export function createSiteViews(): SiteViews {
  return {
    chrome: createSharedViews(VIEWS_HELD),
    articles: createSharedViews(VIEWS_HELD),
    milestones: createSharedViews(VIEWS_HELD),
    tags: createSharedViews(VIEWS_HELD),
    alternates: createSharedViews(VIEWS_HELD),
  };
}
