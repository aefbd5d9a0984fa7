import { readTimedText } from '../../../model/time/clock-time.ts';
import { plainText } from '../../tree/text.ts';
import type { Series } from '../series.ts';
import type { ArticleFacts } from './candidate.ts';
import type { ScoreReason } from './judge.ts';

/** More than all other reasons together: nothing else in an article with a recording has times that run forward. */
const POINTS = 20;
/** The share of the items that have a time: notes may end with links. */
const LEAST_TIMED = 0.75;

/** Whether the items of a series are the chapters of the article’s recording: each begins with its time (`12:34 Guests`), and they run forward. */
export function chapterReasons({ markers }: Series, { hasRecording }: ArticleFacts): readonly ScoreReason[] {
  if (!hasRecording) return [];
  const starts = markers.flatMap(({ node }) => readTimedText(plainText(node))?.start ?? []);
  const runForward = starts.every((start, index) => index === 0 || start > (starts[index - 1] ?? 0));
  return starts.length >= 2 && starts.length >= LEAST_TIMED * markers.length && runForward
    ? [{ name: 'times of the recording', points: POINTS }]
    : [];
}
