import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { atCommit, type BaseCommit, findBase } from '../../build/changes/at-commit.ts';
import { type ReadStand, readStand } from '../../build/changes/read-stand.ts';
import type { PipelineOptions } from '../../build/read-contract.ts';
import { type Changes, publicationChanges } from '../../changes/changes.ts';
import { unlinked } from '../../changes/markdown.ts';
import { changeReport, type MailedEdition } from '../../changes/report.ts';
import type { Stand } from '../../changes/stand.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { countDiagnostics } from '../../report/diagnostics.ts';
import { githubSummary } from '../../report/github.ts';
import { errorReason } from '../../text/thrown.ts';
import { CommandFailure } from '../common/effects.ts';
import { mailedEditions } from './editions.ts';

/** What a report is about, and where it goes. */
export interface ReportRequest {
  /** The Markdown file, absolute. */
  readonly file: string;
  /** What to compare with, as git names commits; `null`: the last commit, if there is one. */
  readonly base: string | null;
}

/** What a report says, for programs. */
export interface ReportedChanges {
  /** The commit that the publication was compared with; `null`: with none. */
  readonly base: string | null;
  readonly articles: readonly { readonly kind: string; readonly source: string; readonly slug: string }[];
  readonly milestones: Readonly<Record<'new' | 'changed' | 'gone', number>>;
  /** Of the newsletters that would be mailed. */
  readonly editions: readonly string[];
}

/** What is published where nothing is. */
const NOTHING: Omit<Stand, 'site'> = {
  articles: [],
  pages: [],
  tags: [],
  entries: { articles: [], milestones: [] },
};

/**
 * Writes a Markdown report of what the publication changes compared with a commit, and of what is wrong with it.
 *
 * @param diagnostics What `check` found.
 * @throws {@link CommandFailure} if there is no such commit, or the file can't be written.
 */
export async function writeReport(
  { file, base: name }: ReportRequest,
  options: PipelineOptions,
  diagnostics: readonly Diagnostic[],
): Promise<ReportedChanges> {
  const { root, env } = options;
  const found = await findBase(root, name ?? 'HEAD', env);
  if ('why' in found && name !== null) throw noCommit(name, found.why);
  const commit = 'why' in found ? null : found;
  const is = await readStand(options);
  const { changes, reason } =
    commit === null
      ? { changes: null, reason: 'There is no commit to compare with.' }
      : await comparison(commit, is, options);
  const editions: readonly MailedEdition[] =
    changes === null || !('all' in is) ? [] : await mailedEditions(changes.mailed, is.all);
  const text = changeReport({
    base: commit === null ? null : commit.id.slice(0, 10),
    reason,
    changes,
    editions,
    broken: new Set(
      diagnostics.flatMap(({ severity, file: path }) =>
        severity === 'error' && path !== null ? [path.replace(/^content\//, '')] : [],
      ),
    ),
    findings: unlinked(githubSummary(diagnostics)),
    counts: countDiagnostics(diagnostics),
  });
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new CommandFailure(
      `Can't write the report to ${file}: ${errorReason(error)}`,
      'Name a file in a folder that exists, and that you may write to, with `--report`.',
      2,
    );
  }
  const milestones = (changes?.articles ?? []).flatMap((change) => change.milestones);
  const count = (kind: string): number => milestones.filter((change) => change.kind === kind).length;
  return {
    base: commit?.id ?? null,
    articles: (changes?.articles ?? []).map(({ kind, article: { source, slug } }) => ({
      kind,
      source,
      slug,
    })),
    milestones: { new: count('new'), changed: count('changed'), gone: count('gone') },
    editions: editions.map(({ slug }) => slug),
  };
}

/** Compares the publication with what it was at a commit. */
async function comparison(
  commit: BaseCommit,
  is: Awaited<ReturnType<typeof readStand>>,
  options: PipelineOptions,
): Promise<{ changes: Changes | null; reason: string | null }> {
  if (!('stand' in is))
    return {
      changes: null,
      reason: 'The publication can’t be read, see the findings; so nothing is compared.',
    };
  const was = await atCommit(options.root, commit, options.env, async (folder) =>
    folder === null ? null : readBase({ ...options, root: resolve(folder) }),
  );
  if (was === 'unreadable')
    return {
      changes: null,
      reason: 'What it is compared with can’t be read as a publication, so the changes are not known.',
    };
  const before: Stand = was?.stand ?? { ...NOTHING, site: is.stand.site };
  return {
    changes: publicationChanges(before, is.stand),
    reason: was === null ? 'There was no publication before, so everything is new.' : null,
  };
}

/** The publication in a folder; `null` if there was none yet. */
async function readBase(options: PipelineOptions): Promise<ReadStand | 'unreadable' | null> {
  const read = await readStand(options);
  if ('stand' in read) return read;
  return read.diagnostics.some(({ rule }) => rule === 'config-no-content') ? null : 'unreadable';
}

function noCommit(name: string, why: 'no-repository' | 'no-commit'): CommandFailure {
  return why === 'no-repository'
    ? new CommandFailure(
        'There is no git repository to compare with, or git is not installed',
        'Leave out `--base`, or run it in a repository.',
        2,
      )
    : new CommandFailure(
        `There is no commit ${name} in this repository`,
        'Name one with `--base`: a branch, a tag or `HEAD^1`. A shallow clone has only its last commits: `git fetch --deepen=1`; in a workflow, `fetch-depth: 2`.',
        2,
      );
}
