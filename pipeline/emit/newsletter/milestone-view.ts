import { permalinks } from '../../model/permalinks.ts';
import type { Milestone } from '../../model/publication.ts';
import type { DateWords } from '../date-words.ts';
import { proseMarker } from './markers.ts';
import { pieceKeys } from './pieces.ts';

/** One milestone, as templates may name it. */
export interface MilestoneView {
  /** Its number in the edition, from 0; names its markers. */
  readonly index: number;
  /** As printed in the article. */
  readonly ordinal: number | null;
  readonly title: string;
  readonly url: string;
  /** Approximate, in words. */
  readonly date: string | null;
  /** Of its heading. */
  readonly level: 2 | 3;
  readonly body: string;
  readonly tags: readonly { readonly label: string; readonly url: string }[];
}

/** Where a milestone stands in an edition. */
export interface MilestonePlace {
  readonly index: number;
  readonly level: 2 | 3;
  /** BCP 47. */
  readonly language: string;
}

/** Lays out a milestone. */
export function milestoneView(
  { ordinal, title, url, date, tags }: Milestone,
  { index, level, language }: MilestonePlace,
  site: string,
  dates: DateWords,
): MilestoneView {
  return {
    index,
    ordinal,
    title,
    url,
    date: date === null ? null : capitalised(dates.partial(date, language).words),
    level,
    body: proseMarker(pieceKeys.milestone(index)),
    tags: tags.map((tag) => ({ label: tag.label, url: permalinks.tag(site, tag.id) })),
  };
}

/** It stands alone on its line: `Early February 2016`. */
function capitalised(words: string): string {
  return words.replace(/^early|^mid|^late/, (phase) => phase[0]?.toUpperCase() + phase.slice(1));
}
