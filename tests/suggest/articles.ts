import type { TextRun } from '../../pipeline/model/prose.ts';
import type { TaggableText } from '../../pipeline/suggest/text.ts';

/** A text with one paragraph per line. */
export function taggable(title: string, body: string, tags: readonly string[] = []): TaggableText {
  return { title, headings: [], body: body.split('\n').map(run), hosts: [], tags };
}

function run(text: string, index: number): TextRun {
  return { text, line: index + 1, column: 1, role: 'text', opens: true };
}

/** What the articles of a made-up magazine for gardens and kitchens are about, and how its editor tags them. */
const TOPICS = [
  { tags: ['bread', 'kitchen'], words: 'dough leaven crust oven flour rye crumb proofing loaf salt' },
  { tags: ['soup', 'kitchen'], words: 'broth ladle simmer stock bones parsley barley leeks pot spoon' },
  { tags: ['roses', 'garden'], words: 'petals thorns graft pruning blooms trellis scent mildew canes hips' },
  { tags: ['bees', 'garden'], words: 'hive swarm nectar smoker brood combs queen drones pollen wax' },
] as const;

const FILLER = 'today morning neighbour year little again always village before later weather people';

/** Articles of the magazine, oldest first; the same on every call. The text never names the tags. */
export function magazine(count: number): readonly TaggableText[] {
  const next = random(7);
  return Array.from({ length: count }, (_, index) => {
    const topic = TOPICS[index % TOPICS.length] ?? TOPICS[0];
    const words = [...pick(topic.words, 7, next), ...pick(FILLER, 6, next)];
    return taggable(`Letter ${index}`, words.join(' '), topic.tags);
  });
}

function pick(words: string, count: number, next: () => number): readonly string[] {
  const all = words.split(' ');
  return Array.from({ length: count }, () => all[Math.floor(next() * all.length)] ?? '');
}

/** Mulberry32: numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
