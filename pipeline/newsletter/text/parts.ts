import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';

import type { Prose } from '../../model/prose.ts';
import type { Say } from '../../words/words.ts';
import { shorterForms, type Draft } from '../draft.ts';
import { beginnings } from '../pieces/shorten.ts';
import { fragment } from '../prose/fragment.ts';
import type { RecordingView } from '../view/recording.ts';
import { describedBy } from './described-by.ts';
import { createFootnotes } from './footnotes.ts';
import { inlineText } from './inline-text.ts';
import { proseText, underlined } from './prose-text.ts';
import { wrap } from './wrap.ts';

/** RFC 5322, section 2.1.1: lines should have no more than 78 characters. */
export const WIDTH = 78;

/** Lines, and the empty line that separates them from what follows. */
export function fixed(within: readonly string[], lines: readonly string[]): Draft {
  return { within, content: lines.length === 0 ? '' : `${lines.join('\n')}\n\n`, shorter: null };
}

/** A heading, underlined: the edition's or a section's with `=`, a milestone's with `-`. */
export function heading(title: string, mark: '=' | '-'): string[] {
  return underlined(line(title), mark);
}

/** Words as lines of the text part. @param width In columns. */
export function line(words: string, width: number = WIDTH): string[] {
  return wrap(words.replace(/\s+/gu, ' ').trim(), width);
}

/** Where a recording belongs, if somebody says, and where it can be heard. */
export function recordingText({ about, words, url }: RecordingView): string[] {
  return [...(about === '' ? [] : line(about)), `${words}: ${url}`];
}

/** Where the rest of a shortened text is, and the language that decides where sentences end. */
export interface Rest {
  readonly url: string;
  /** BCP 47. */
  readonly language: string;
  /** In the language of the mail. */
  readonly say: Say;
  /** In the language of the text, which in a digest may be another. */
  readonly own: Say;
  /** Whether the text is itself only a beginning. */
  readonly continues?: boolean;
}

/**
 * Prose with its notes below it; if it is shortened, a line between them says where the rest is.
 *
 * @param titleHtml The title above it, whose notes are listed with its own.
 */
export function prose(
  within: readonly string[],
  text: Prose | null,
  rest: Rest,
  titleHtml = '',
): readonly Draft[] {
  if (text === null) return [];
  const more = [rest.say('mail.text.continue'), rest.url];
  const content = proseAndNotes(text.html, rest.continues === true ? more : [], titleHtml, rest.own);
  return [
    {
      within,
      content,
      shorter: () =>
        shorterForms(
          content,
          beginnings(fragment(text.html), rest.language, marksLength).map((beginning) =>
            proseAndNotes(toHtml(beginning), more, titleHtml, rest.own),
          ),
        ),
    },
  ];
}

/** The least size of an element's marks: the bullet of an item and its line's end, the address of a link. */
function marksLength({ tagName, properties: { href } }: Element): number {
  if (tagName === 'a') return typeof href === 'string' ? href.length : 0;
  return tagName === 'li' ? 3 : 0;
}

function proseAndNotes(html: string, more: readonly string[], titleHtml: string, own: Say): string {
  const means = { notes: createFootnotes(), described: describedBy(own) };
  // The links of a title have the first numbers.
  inlineText(fragment(titleHtml).children, means);
  const lines = proseText(html, WIDTH, means);
  return [lines, more, means.notes.take()]
    .filter((block) => block.length > 0)
    .map((block) => `${block.join('\n')}\n\n`)
    .join('');
}
