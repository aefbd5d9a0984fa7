import { isWhole, type Loss } from './compare.ts';
import { KINDS } from './holdings.ts';
import type { ArticleLosses } from './measure.ts';
import { type Multiset, size } from './multiset.ts';
import { type Passage, passagesOf } from './passages.ts';

/**
 * The table for a corpus: how much there was of each kind in each output, how much was lost, and how much was named.
 */
export function table(name: string, losses: readonly ArticleLosses[]): string {
  const names = [...new Set(losses.flatMap(({ outputs }) => [...outputs.keys()]))];
  const rows = names.map((output) => {
    const all = losses.flatMap(({ outputs }) => outputs.get(output) ?? []);
    const cells = KINDS.flatMap((kind) => {
      const total = sum(all, ({ expected }) => expected[kind]);
      const lost = sum(all, (loss) => loss.lost[kind]);
      const named = sum(all, (loss) => loss.named[kind]);
      return [
        `${total}`.padStart(8),
        `${lost}`.padStart(7),
        percent(lost, total).padStart(7),
        percent(named, total).padStart(7),
      ];
    });
    return `${output.padEnd(22)}${`${all.length}`.padStart(5)}${cells.join('')}`;
  });
  const head = `${name.padEnd(22)} files${KINDS.map((kind) => `${kind.padStart(8)}   lost lost %  named`).join('')}`;
  return [head, ...rows].join('\n');
}

/**
 * The files with losses, the worst first, each with what was lost.
 *
 * @param most At most this many files.
 * @param items At most this many losses of a kind.
 */
export function worst(losses: readonly ArticleLosses[], most: number, items: number): readonly string[] {
  const bad = losses
    .map((one) => ({ one, count: countLost(one) }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count);
  const more = bad.length - most;
  return [
    ...bad.slice(0, most).map(({ one }) => [one.source, ...details(one, items)].join('\n')),
    ...(more > 0 ? [`… and ${more} more files: --all shows each`] : []),
  ];
}

/** What was lost of an article, output by output; outputs with the same losses are named together. */
function details(article: ArticleLosses, items: number): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const [name, { lost }] of article.outputs) {
    for (const kind of KINDS) {
      if (size(lost[kind]) === 0) continue;
      const shown = placesOf(kind, lost[kind], article);
      const what = [
        `    ${size(lost[kind])} ${kind}`,
        ...shown.slice(0, items).map(({ line, text }) => `      ${line ?? '?'}: ${text.slice(0, 160)}`),
        ...(shown.length > items ? [`      … and ${shown.length - items} more`] : []),
      ].join('\n');
      lines.set(what, [...(lines.get(what) ?? []), name]);
    }
  }
  return [...lines].map(([what, names]) => `  ${names.join('; ')}\n${what}`);
}

/** What was lost of an article in one output: kind, line and words of each loss. */
export function lossesOf(article: ArticleLosses, { lost }: Loss): readonly string[] {
  return KINDS.flatMap((kind) =>
    placesOf(kind, lost[kind], article).map(({ line, text }) => `${kind}, line ${line ?? '?'}: ${text}`),
  );
}

function placesOf(
  kind: (typeof KINDS)[number],
  lost: Multiset,
  { words, text }: ArticleLosses,
): readonly Passage[] {
  return kind === 'words' ? passagesOf(lost, words, text) : placed(lost, text);
}

/** Links and pictures with the lines of their addresses. */
function placed(lost: Multiset, file: string): readonly Passage[] {
  const lines = file.split('\n');
  return [...lost].map(([item, count]) => {
    const end =
      item
        .split(' ')[0]
        ?.replace(/[/#]+$/, '')
        .split('/')
        .at(-1) ?? '';
    const line = lines.findIndex((text) => end !== '' && text.includes(end));
    return {
      line: line < 0 ? null : line + 1,
      text: (count === 1 ? item : `${item} ×${count}`).replace('\t', ' '),
    };
  });
}

/** How many losses an article has in all outputs together. */
export function countLost({ outputs }: ArticleLosses): number {
  return [...outputs.values()]
    .filter((loss) => !isWhole(loss))
    .reduce((total, { lost }) => total + KINDS.reduce((count, kind) => count + size(lost[kind]), 0), 0);
}

function sum(losses: readonly Loss[], of: (loss: Loss) => Multiset): number {
  return losses.reduce((total, loss) => total + size(of(loss)), 0);
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : ((100 * part) / whole).toFixed(2);
}
