import { join, resolve } from 'node:path';

import { glob } from 'tinyglobby';

import { programAsGenerator } from '../../build/program.ts';
import { askAll, type AskAllOptions } from '../../link-health/ask-all.ts';
import { readAnswers, writeAnswers } from '../../link-health/known-answers.ts';
import type { LinkAnswer } from '../../link-health/answer.ts';
import { linkFinding } from '../../link-health/link-findings.ts';
import { mendFile, type MendedFile, readLinkFile } from '../../link-health/link-file.ts';
import { writtenLinks } from '../../link-health/written-links.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { OWN_FOLDER } from '../../model/permalinks.ts';
import { compareTexts } from '../../text/order/compare.ts';
import { counted } from '../../text/counted.ts';
import { oneLine } from '../../text/one-line.ts';
import { errorReason } from '../../text/thrown.ts';
import { CLEAR_LINE, type CommandEffects, type GlobalOptions, sayAsIs } from '../common/effects.ts';
import { readSettings } from '../common/settings.ts';

/** The options of `milepost check` that are about links out of the site. */
export interface LinkOptions extends GlobalOptions {
  readonly fix?: boolean;
  readonly refresh?: boolean;
}

/** So many answers are at most lost if the program is killed. */
const KEPT_TOGETHER = 50;

/** The files in which links are looked for, below the content folder. */
const FILES = ['articles/**/*.{md,markdown,txt}', 'pages/**/*.{md,markdown}'];

/**
 * Asks every link out of the site once, and gives what there is to report. With `fix`, those that have moved for good are
 * written anew before.
 *
 * @param network How servers are asked; tests let it reach their own.
 */
export async function checkLinks(
  options: LinkOptions,
  effects: CommandEffects,
  network: Omit<AskAllOptions, 'agent' | 'answered'> = {},
): Promise<readonly Diagnostic[]> {
  const { site, links: settings } = await readSettings(options, effects);
  const root = resolve(effects.cwd, options.root);
  const content = join(root, 'content');
  const files = await Promise.all(
    (await glob(FILES, { cwd: content, dot: false })).toSorted(compareTexts).map(async (path) => {
      const file = await readLinkFile(join(content, path));
      const links = writtenLinks(file.text, site.url).filter(({ url }) => !isIgnored(url, settings.ignore));
      return { path: `content/${path}`, file, links };
    }),
  );
  const urls = [...new Set(files.flatMap(({ links }) => links.map(({ url }) => url)))];
  const kept = join(root, OWN_FOLDER, 'links.json');
  const answers = new Map(options.refresh === true ? [] : await readAnswers(kept, effects.now()));
  const unknown = urls.filter((url) => !answers.has(url));
  const told = teller(unknown.length, options, effects);
  const { name, version } = programAsGenerator();
  const wanted = new Set(urls);
  // The answers are there for this run whether they can be kept or not.
  const keep = (): Promise<Diagnostic | null> =>
    writeAnswers(kept, new Map([...answers].filter(([url]) => wanted.has(url)))).then(() => null, notKept);
  // Whatever ends it, the next run asks nobody again who has answered.
  let keeping: Promise<Diagnostic | null> = Promise.resolve(null);
  let problem: Diagnostic | null = null;
  let answered = 0;
  try {
    await askAll(unknown, {
      agent: `${name}/${version} (checks links once a month; +${site.url})`,
      now: () => effects.now(),
      ...network,
      answered: (url, answer) => {
        answers.set(url, { asked: effects.now().toISOString(), answer });
        answered += 1;
        if (answered % KEPT_TOGETHER === 0) keeping = keeping.then(keep);
        told();
      },
    });
  } finally {
    await keeping;
    problem = await keep();
  }
  const answerOf = (url: string): LinkAnswer | undefined => answers.get(url)?.answer;

  const findings = problem === null || answered === 0 ? [] : [problem];
  for (const { path, file, links } of files) {
    const { mended, problem: unmended } =
      options.fix === true ? await mendFile(file, links, answerOf) : { mended: [], problem: null };
    if (!options.quiet)
      for (const { link, now } of mended)
        effects.stderr(`${path}:${link.line}:${link.column} ${oneLine(link.written)} → ${oneLine(now)}\n`);
    if (unmended !== null) findings.push(notMended(unmended, path));
    const done = new Set(mended.map(({ link }) => link));
    for (const link of links) {
      const answer = done.has(link) ? undefined : answerOf(link.url);
      const finding = answer === undefined ? null : linkFinding(link, answer, path);
      if (finding !== null) findings.push(finding);
    }
  }
  return findings;
}

/** The file of answers can't be written. @param error Why. */
function notKept(error: unknown): Diagnostic {
  return {
    severity: 'warning',
    rule: 'write-failed',
    message: `The answers can’t be kept: ${errorReason(error)}`,
    hint: 'Give the permission and the room to write it; until then every run asks every link again.',
    file: `${OWN_FOLDER}/links.json`,
    line: null,
    column: null,
  };
}

/** Why the links of a file stay as they are. */
function notMended(problem: NonNullable<MendedFile['problem']>, file: string): Diagnostic {
  const at = { severity: 'warning', file, line: 1, column: 1 } as const;
  if (problem === 'not UTF-8') {
    return {
      ...at,
      rule: 'encoding',
      message: 'Unexpected bytes that are not UTF-8, so its links stay as they are',
      hint: 'Save the file as UTF-8, and then run it again.',
    };
  }
  if (problem === 'changed') {
    return {
      ...at,
      rule: 'write-failed',
      message: 'Unexpected change of the file while its links were asked, so they stay as they are',
      hint: 'Run `milepost check --links --fix` again: what is known by now is not asked again.',
    };
  }
  return {
    ...at,
    rule: 'write-failed',
    message: `Its links stay as they are: ${errorReason(problem.error)}`,
    hint: 'Give the permission to write it, and run it again.',
  };
}

/** Patterns are beginnings of URLs, in which `*` stands for anything. */
function isIgnored(url: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    return new RegExp(`^${parts.join('.*')}`, 'u').test(url);
  });
}

/** Tells a person how far it is. */
function teller(count: number, { quiet }: LinkOptions, effects: CommandEffects): () => void {
  if (count === 0 || quiet) return () => {};
  if (!effects.isTerminal) {
    effects.stderr(`Asking ${counted(count, 'link')}, one a second from each host.\n`);
    return () => {};
  }
  let done = 0;
  return () => {
    done += 1;
    sayAsIs(effects, `${CLEAR_LINE}${done} of ${counted(count, 'link')}${done === count ? CLEAR_LINE : ''}`);
  };
}
