import { VOID_ELEMENTS } from '../../text/html/elements.ts';
import {
  type LackedFeature,
  lookUp,
  type LookedUp,
  type Programs,
  programsOf,
  type Support,
  supportOf,
} from './client-support.ts';

/** Looks up what programs can't show, and remembers it for each line. */
export interface SupportMemory {
  /** @param globs Names of programs, or patterns with `*`. */
  programs(globs: readonly string[]): Promise<Programs>;
  /**
   * @param lines HTML: style sheets, and start tags. It is looked up as if it were one document.
   * @param programs As {@link SupportMemory.programs} has them.
   */
  support(lines: readonly string[], programs: Programs): Promise<Support>;
}

/** How many lines are remembered. */
const LINES_HELD = 5000;

/** An empty memory. */
export function supportMemory(): SupportMemory {
  // A publication asks for the same programs each time.
  let found: { readonly key: string; readonly programs: Promise<Programs> } | null = null;
  let known: { readonly programs: Programs; readonly lines: Map<string, LookedUp> } | null = null;
  const lookUpOnce = async (line: string, programs: Programs): Promise<LookedUp> => {
    if (known?.programs !== programs) known = { programs, lines: new Map() };
    // While one is looked up, others may be asked for.
    const { lines } = known;
    const before = lines.get(line);
    if (before !== undefined) return before;
    if (lines.size >= LINES_HELD) lines.clear();
    const now = await lookUp(line, programs.names);
    lines.set(line, now);
    return now;
  };
  return {
    programs: async (globs) => {
      const key = globs.join(' ');
      if (found?.key !== key) found = { key, programs: programsOf(globs) };
      return found.programs;
    },
    support: async (lines, programs) => {
      const { names } = programs;
      if (!lines.every(standsAlone)) return supportOf(await lookUp(lines.join('\n'), names));
      const all: PlacedLine[] = [];
      for (const [index, line] of lines.entries()) {
        all.push({ isSheet: isSheet(line), index, lookedUp: await lookUpOnce(line, programs) });
      }
      return supportOf(joined(all, names));
    },
  };
}

/** What is known of a line, and where it is in a document. */
interface PlacedLine {
  readonly isSheet: boolean;
  /** 0-based. */
  readonly index: number;
  readonly lookedUp: LookedUp;
}

/** What would be found in the lines as one document. */
function joined(
  lines: readonly PlacedLine[],
  names: readonly string[],
): Pick<LookedUp, 'lacking' | 'unreadable'> {
  const nothing = new Map<string, LackedFeature[]>();
  // Style sheets are looked up first, wherever they are.
  const inOrder = [...lines.filter((line) => line.isSheet), ...lines.filter((line) => !line.isSheet)];
  const untested = new Set<string>();
  for (const { lookedUp } of inOrder) {
    for (const name of lookedUp.untested) untested.add(name);
    if (untested.size >= names.length) return { lacking: nothing, unreadable: null };
    if (lookedUp.unreadable !== null) return { lacking: nothing, unreadable: lookedUp.unreadable };
  }
  const lacking = new Map<string, LackedFeature[]>();
  for (const line of inOrder) {
    for (const [name, features] of line.lookedUp.lacking) {
      if (untested.has(name)) continue;
      const sofar = lacking.get(name) ?? [];
      lacking.set(name, sofar);
      for (const feature of features) {
        // A style sheet's lines are its own.
        sofar.push(line.isSheet ? feature : { ...feature, line: feature.line + line.index });
      }
    }
  }
  return { lacking, unreadable: null };
}

/** A style sheet that begins and ends in its line, or a start tag of an element that takes in nothing that follows. */
function standsAlone(line: string, index: number, lines: readonly string[]): boolean {
  if (/^<style\b/i.test(line)) {
    // Within another element, it would also be looked up as an element.
    return isSheet(line) && lines.slice(0, index).every((before) => isSheet(before) || isVoid(before));
  }
  return START_TAG.test(line) && !TAKES_MORE.has(nameIn(line));
}

const START_TAG = /^<[a-z][\w-]*(?: [\w:-]+="[^"]*")*>$/;

/** Elements in which what follows is not read as elements, or otherwise than elsewhere. */
const TAKES_MORE: ReadonlySet<string> = new Set(
  'iframe math noembed noframes noscript plaintext script style svg template textarea title xmp'.split(' '),
);

function isVoid(line: string): boolean {
  return VOID_ELEMENTS.has(nameIn(line));
}

function nameIn(tag: string): string {
  return /^<([\w-]+)/.exec(tag)?.[1] ?? '';
}

function isSheet(line: string): boolean {
  return /^<style\b[^<>]*>[^<]*<\/style>$/i.test(line);
}
