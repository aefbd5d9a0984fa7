import type { CanIEmailOptions } from 'caniemail';
import { errorMessage } from '../../text/thrown.ts';

/** A feature that some programs lack. */
export interface SupportIssue {
  /** Its name on caniemail.com: `border-radius`. */
  readonly title: string;
  /** Where it first occurs, 1-based line of the HTML; 0: unknown. */
  readonly line: number;
  /** The programs: `outlook.windows`. */
  readonly names: readonly string[];
}

/** What programs can't show, and which of the requested names do not exist. */
export interface Support {
  readonly issues: readonly SupportIssue[];
  readonly unknown: readonly string[];
  /** Why the styles can't be read; `null` if they can. */
  readonly unreadable: string | null;
}

/**
 * Looks up what mail programs support.
 *
 * @param globs Names, or patterns with `*`.
 */
export async function support(html: string, globs: readonly string[]): Promise<Support> {
  // It takes time to load, and few commands need it.
  const { caniemail, groupIssues, rawData } = await import('caniemail');
  const known = [...new Set(rawData.data.flatMap(({ stats }) => namesIn(stats)))].sort();
  const wanted = known.filter((name) => globs.some((glob) => matches(glob, name)));
  const unknown = globs.filter((glob) => !known.some((name) => matches(glob, name)));
  for (let names = wanted; names.length > 0;) {
    try {
      const { issues } = caniemail({ clients: names.filter(isName), html });
      const grouped = groupIssues(issues.errors).map(({ issue, clients }) => ({
        title: issue.title,
        line: issue.position?.start.line ?? 0,
        names: clients,
      }));
      return { issues: grouped, unknown, unreadable: null };
    } catch (error) {
      // For some programs not every feature was tested; caniemail then gives no result at all.
      const reason = errorMessage(error);
      const untested = /on "([^"]+)"/.exec(reason)?.[1];
      if (untested === undefined || !names.includes(untested)) {
        return { issues: [], unknown, unreadable: reason };
      }
      names = names.filter((name) => name !== untested);
    }
  }
  return { issues: [], unknown, unreadable: null };
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

function matches(glob: string, name: string): boolean {
  const pattern = glob.split('*').map((piece) => piece.replaceAll('.', String.raw`\.`));
  return new RegExp(`^${pattern.join('.*')}$`).test(name);
}
