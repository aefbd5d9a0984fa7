import type { CanIEmailOptions } from 'caniemail';
import { errorMessage } from '../../text/thrown.ts';

/** A feature that some programs lack. */
export interface SupportIssue {
  /** Its name on caniemail.com: `border-radius`. */
  readonly title: string;
  /** Where it first occurs, 1-based line of the HTML. */
  readonly line: number;
  /** The programs: `outlook.windows`. */
  readonly names: readonly string[];
}

/** What programs can't show: each feature once. */
export interface Support {
  readonly issues: readonly SupportIssue[];
  /** Why the styles can't be read; `null` if they can. */
  readonly unreadable: string | null;
}

/** Mail programs, as caniemail.com names them. */
export interface Programs {
  readonly names: readonly string[];
  /** What was asked for and does not exist. */
  readonly unknown: readonly string[];
}

/**
 * Looks up mail programs.
 *
 * @param globs Names, or patterns with `*`.
 */
export async function programsOf(globs: readonly string[]): Promise<Programs> {
  // It takes time to load, and few commands need it.
  const { rawData } = await import('caniemail');
  const known = [...new Set(rawData.data.flatMap(({ stats }) => namesIn(stats)))].sort();
  const patterns = globs.map((glob) => ({ glob, pattern: patternOf(glob) }));
  return {
    names: known.filter((name) => patterns.some(({ pattern }) => pattern.test(name))),
    unknown: patterns.flatMap(({ glob, pattern }) =>
      known.some((name) => pattern.test(name)) ? [] : [glob],
    ),
  };
}

/** What caniemail.com says about a piece of HTML. */
export interface LookedUp {
  /** What programs lack, each with its features in the order in which they occur. */
  readonly lacking: ReadonlyMap<string, readonly LackedFeature[]>;
  /** Programs that were left out, because something in it was not tested on them. */
  readonly untested: ReadonlySet<string>;
  /** Why its styles can't be read; nothing is lacking then. */
  readonly unreadable: string | null;
}

/** A feature in its place. */
export interface LackedFeature {
  readonly title: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}

/** Looks up what is in a piece of HTML, without regard to anything around it. */
export async function lookUp(html: string, names: readonly string[]): Promise<LookedUp> {
  const { caniemail } = await import('caniemail');
  const untested = new Set<string>();
  for (;;) {
    const tested = names.filter((name) => !untested.has(name));
    if (tested.length === 0) return { lacking: new Map(), untested, unreadable: null };
    try {
      const { errors } = caniemail({ clients: tested.filter(isName), html }).issues;
      const lacking = Array.from(errors, ([name, issues]): [string, readonly LackedFeature[]] => [
        name,
        issues.flatMap(({ title, position }) =>
          position === undefined ? [] : [{ title, ...position.start }],
        ),
      ]);
      return { lacking: new Map(lacking), untested, unreadable: null };
    } catch (error) {
      // For some programs not every feature was tested; caniemail then gives no result at all.
      const reason = errorMessage(error);
      const program = /on "([^"]+)"/.exec(reason)?.[1];
      if (program === undefined || !tested.includes(program)) {
        return { lacking: new Map(), untested, unreadable: reason };
      }
      untested.add(program);
    }
  }
}

/** Each feature with the programs that lack it where it first occurs. */
export function supportOf({ lacking, unreadable }: Pick<LookedUp, 'lacking' | 'unreadable'>): Support {
  const issues = new Map<string, LackedFeature & { readonly names: string[] }>();
  for (const [name, features] of lacking) {
    for (const feature of features) {
      const first = issues.get(feature.title);
      if (first === undefined) issues.set(feature.title, { ...feature, names: [name] });
      else if (first.line === feature.line && first.column === feature.column) first.names.push(name);
    }
  }
  return {
    issues: [...issues.values()].map(({ title, line, names }) => ({ title, line, names })),
    unreadable,
  };
}

type Glob = CanIEmailOptions['clients'][number];

/** The names come from the package itself. */
function isName(name: string): name is Glob {
  return name.includes('.');
}

/** `gmail.ios` for each family and platform that a feature was tested on. */
function namesIn(stats: object): readonly string[] {
  return Object.entries(stats).flatMap(([family, platforms]: [string, unknown]) =>
    platforms !== null && typeof platforms === 'object'
      ? Object.keys(platforms).map((platform) => `${family}.${platform}`)
      : [],
  );
}

function patternOf(glob: string): RegExp {
  const pattern = glob.split('*').map((piece) => piece.replaceAll('.', String.raw`\.`));
  return new RegExp(`^${pattern.join('.*')}$`);
}
