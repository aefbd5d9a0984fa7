import { WHY_TAGS, type Edition } from '../../model/edition.ts';
import { listFormat } from '../../words/list-format.ts';
import { WIDTH } from './parts.ts';
import { wrap } from './wrap.ts';

/** Of a longer list of tags, so many are named, and the others counted. */
const NAMED = 4;
/** How many sentences are remembered: those of people who follow the same are alike. */
const HELD = 2000;

/**
 * Makes the sentence that says why somebody gets an edition: `You get this because you follow Docker and Kubernetes, …`. It has
 * lines as in the text part, which HTML takes for blanks.
 *
 * @returns Takes the ids of the tags for which they get it; none: they get everything.
 */
export function whySentence({ why, language }: Edition): (follows: readonly string[]) => string {
  // An older version of this program began it, and it has no place for the sentence.
  if (why === undefined) return () => '';
  const list = listFormat(language, 'conjunction');
  const known = new Map<string, string>();
  return (follows) => {
    const key = follows.join(' ');
    const before = known.get(key);
    if (before !== undefined) return before;
    const labels = follows.flatMap((tag) => (Object.hasOwn(why.labels, tag) ? [why.labels[tag] ?? ''] : []));
    const isLong = labels.length > NAMED + 1;
    const others = why.others[labels.length - NAMED - 1];
    const named = isLong && others !== undefined ? [...labels.slice(0, NAMED), others] : labels;
    const sentence =
      named.length === 0 ? why.everything : why.following.split(WHY_TAGS).join(list.format(named));
    const lines = wrap(sentence, WIDTH).join('\n');
    if (known.size >= HELD) known.clear();
    known.set(key, lines);
    return lines;
  };
}
