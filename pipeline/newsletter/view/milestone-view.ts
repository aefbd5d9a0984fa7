import { ownTags } from '../../emit/own-tags.ts';
import { permalinks } from '../../model/permalinks.ts';
import type { ItemForm } from '../../model/parsed.ts';
import type { Milestone } from '../../model/publication.ts';
import type { DateWords } from '../../emit/date-words.ts';
import { runsOf, shownDate } from '../../emit/item-form.ts';
import { proseMarker } from '../compile/markers.ts';
import type { ItemLead } from '../pieces/lead.ts';
import { pieceKeys } from '../pieces/pieces.ts';

/** One milestone, as templates may use it. */
export interface MailMilestoneView {
  /** Its number in the edition, from 0; names its markers. */
  readonly index: number;
  readonly form: ItemForm;
  /** As printed in the article. */
  readonly number: string | null;
  /** Plain text. */
  readonly title: string;
  /** The title with its markup. */
  readonly heading: string;
  /** Whether the heading leads somewhere by itself. */
  readonly leads: boolean;
  /** Its address on the site. */
  readonly url: string;
  /** As printed beside the title, else in words; `null` also if the body says it. */
  readonly date: string | null;
  /** Of its heading. */
  readonly level: 2 | 3;
  /** HTML for mails. */
  readonly body: string;
  /** What is below the line, if it is a line of a list. */
  readonly below: string;
  /** Whether the body is only the beginning, so that a link to the rest is needed. */
  readonly continues: boolean;
  /** In a compact digest, its picture, in small: HTML for mails; `null`: it has none, or it is in the body. */
  readonly picture: string | null;
  /** What that shows, in words; empty: nothing is stated. */
  readonly pictured: string;
  readonly tags: readonly {
    /** What the tag is called. */ readonly label: string;
    /** Its page. */ readonly url: string;
  }[];
}

/** The position of a milestone in an edition. */
export interface MilestonePlace {
  readonly index: number;
  readonly level: 2 | 3;
  /** BCP 47. */
  readonly language: string;
}

/** Lays out a milestone. @param lead In place of its text, in a compact digest. */
export function milestoneView(
  milestone: Milestone,
  { index, level, language }: MilestonePlace,
  site: string,
  dates: DateWords,
  lead: ItemLead | null = null,
): MailMilestoneView {
  const { form, number, title, titleHtml, url, tags } = milestone;
  const date = shownDate(milestone, dates, language);
  return {
    index,
    form,
    number,
    title,
    heading: proseMarker(pieceKeys.title(index)),
    leads: /<a\s/u.test(titleHtml),
    url,
    date: date === null ? null : capitalised(date.words, language),
    level,
    body: proseMarker(pieceKeys.milestone(index)),
    below: proseMarker(pieceKeys.below(index)),
    ...leadView(lead, index),
    tags: ownTags(tags).map((tag) => ({ label: tag.label, url: permalinks.tag(site, tag.id) })),
  };
}

/** What a compact digest shows of an item besides its text. @param index Its number in the edition. */
export function leadView(
  lead: ItemLead | null,
  index: number,
): Pick<MailMilestoneView, 'continues' | 'picture' | 'pictured'> {
  const image = lead?.picture ?? null;
  const alt = image?.properties['alt'];
  return {
    continues: lead?.isWhole === false,
    picture: image === null ? null : proseMarker(pieceKeys.picture(index)),
    pictured: typeof alt === 'string' ? alt.trim() : '',
  };
}

/** Neighbours that are shown alike: the lines of one list, or milestones with room of their own. */
export interface MilestoneRun {
  /** Whether its milestones are lines of a list, rather than sections with headings. */
  readonly isList: boolean;
  /** Names the list's markers: its first milestone's number. */
  readonly index: number;
  readonly milestones: readonly MailMilestoneView[];
}

/** The milestones of a section in runs. */
export function milestoneRuns(milestones: readonly MailMilestoneView[]): readonly MilestoneRun[] {
  return runsOf(milestones).map((run) => ({
    isList: run[0]?.form === 'line',
    index: run[0]?.index ?? 0,
    milestones: run,
  }));
}

/** It is alone on its line: `Early February 2016`. */
function capitalised(words: string, language: string): string {
  return words.replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase(language));
}
