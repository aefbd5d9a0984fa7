import { existsSync } from 'node:fs';
import { readdir, realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import {
  documentAddress,
  programRepository,
  programVersion,
  withDocumentAddresses,
} from '../../build/program.ts';
import { loadTemplates } from '../../build/templates.ts';
import { CONFIG_NAMES } from '../../config/config-file.ts';
import { loadSettings } from '../../config/load.ts';
import { VARIABLES } from '../../config/variables.ts';
import { makeFolder } from '../../files/make-folder.ts';
import { dayOf } from '../../model/time/zoned-time.ts';
import { leadsNowhere } from '../../model/url.ts';
import {
  type Beginning,
  type StartingFile,
  startingFiles,
  type StartingPlace,
} from '../../start/starting-files.ts';
import { type WrittenFiles, writeMissing } from '../../start/write-missing.ts';
import { counted } from '../../text/counted.ts';
import { explainWriteFailure } from '../build/write-failure.ts';
import type { CommandEffects } from '../common/effects.ts';
import { readBeginning, type StatedBeginning, statedOptions } from './beginning.ts';
import { type NextStep, nextSteps } from './next-steps.ts';
import { type OtherProgram, otherProgramOf } from './other-program.ts';
import { repositoryOf, type SurroundingRepository } from './repository.ts';

/** The options of `milepost init`. */
export interface InitOptions extends StatedBeginning {
  readonly yes: boolean;
  readonly github: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
}

/** `milepost init [DIR]`. @param dir As given, relative to the current folder. */
export async function beginPublication(
  dir: string,
  options: InitOptions,
  effects: CommandEffects,
): Promise<void> {
  const root = resolve(effects.cwd, dir);
  try {
    await begin(root, options, effects);
  } catch (error) {
    throw explainWriteFailure(error, root, 'Repair this, or name another folder: `milepost init DIR`.');
  }
}

async function begin(root: string, options: InitOptions, effects: CommandEffects): Promise<void> {
  const repository = await repositoryOf(root, effects.env);
  const config = CONFIG_NAMES.find((name) => existsSync(join(root, name))) ?? null;
  const other = await otherProgramOf(root);
  const proposed = { ...other?.says, url: other?.says.url ?? repository.site };
  const beginning =
    config === null
      ? await readBeginning({ root, proposed, isAsking: !options.yes }, options, effects)
      : await asConfigured(root, effects);
  await makeFolder(root);
  const folder = await realpath(root);
  const isTop = repository.top === null || repository.top === folder;
  const files = await filesFor(beginning, {
    version: programVersion(),
    repository: programRepository(),
    branch: repository.branch,
    today: dayOf(effects.now().toISOString()),
  });
  const hasArticles = await isFilled(join(root, 'content/articles'));
  const wanted = files.filter(
    ({ path }) =>
      !(path === 'milepost.config.ts' && config !== null) &&
      !(path.startsWith('content/articles/') && hasArticles) &&
      !(path.startsWith('.github/') && !(options.github && isTop)),
  );
  const { written, kept } = await writeMissing(root, wanted);
  const result = { written, kept: config === null ? kept : [config, ...kept] };
  const next = await nextSteps({
    root,
    cwd: effects.cwd,
    files,
    kept,
    config: config ?? 'milepost.config.ts',
    isInGit: repository.top !== null,
    hasUrl: beginning.url !== null,
    hasSender: beginning.from !== null && beginning.postalAddress.length > 0,
    hasWorkflows: wanted.some(({ path }) => path.startsWith('.github/')),
  });
  if (options.json) effects.stdout(`${JSON.stringify({ ok: true, root, ...result, next }, null, 2)}\n`);
  if (!options.quiet)
    effects.stderr(
      told(root, result, next, [
        ...(config === null ? [] : unused(config, statedOptions(options))),
        ...(other === null ? [] : [cameFrom(other, config === null)]),
        ...elsewhere(options, isTop, repository),
      ]),
    );
}

/** What a publication that has a configuration says of itself there. */
async function asConfigured(root: string, effects: CommandEffects): Promise<Beginning> {
  const { settings } = await loadSettings(root, effects.env);
  return {
    title: settings?.site.title ?? 'Roundups',
    url: settings === null || leadsNowhere(settings.site.url) ? null : settings.site.url,
    language: settings?.site.language ?? 'en',
    from: settings?.newsletter.from?.address ?? null,
    postalAddress: settings?.newsletter.postalAddress ?? [],
  };
}

async function filesFor(
  beginning: Beginning,
  place: Omit<StartingPlace, 'variables'>,
): Promise<readonly StartingFile[]> {
  const { templates } = await loadTemplates('start', null);
  const variables = VARIABLES.map(({ names, words }) => ({
    names,
    words: withDocumentAddresses(words),
  }));
  return startingFiles(templates, beginning, { ...place, variables }).toSorted((a, b) =>
    a.path < b.path ? -1 : 1,
  );
}

async function isFilled(folder: string): Promise<boolean> {
  return existsSync(folder) && (await readdir(folder)).length > 0;
}

/** Why there are no workflows, if nobody asked for none. */
function elsewhere(
  { github }: InitOptions,
  isTop: boolean,
  { top }: SurroundingRepository,
): readonly string[] {
  return !github || isTop
    ? []
    : [
        `No workflows for GitHub: they would have to be in ${top ?? ''}/.github/workflows, and to name this folder.`,
      ];
}

/** What was stated in vain: a configuration that is there is not touched. */
function unused(config: string, options: readonly string[]): readonly string[] {
  return options.length === 0
    ? []
    : [`${config} was there already, so ${options.join(', ')} changed nothing. Write it there yourself.`];
}

/** How to come from another program whose folder this is. */
function cameFrom({ name, file, anchor, says }: OtherProgram, isNew: boolean): string {
  const guide = `${documentAddress('guides/moving.md')}#${anchor}`;
  const known = [says.title === null ? [] : ['title'], says.url === null ? [] : ['address']].flat();
  const taken =
    isNew && known.length > 0
      ? ` Its ${known.join(' and ')} ${known.length === 1 ? 'is' : 'are'} the default here.`
      : '';
  return `${file} is of ${name}.${taken} How its articles come along: ${guide}`;
}

function told(
  root: string,
  { written, kept }: WrittenFiles,
  next: readonly NextStep[],
  remarks: readonly string[],
): string {
  const list = (paths: readonly string[]): string => paths.map((path) => `  ${path}\n`).join('');
  return [
    written.length === 0
      ? `Nothing to write in ${root}: everything is there.\n`
      : `Wrote ${counted(written.length, 'file')} in ${root}:\n${list(written)}`,
    written.length > 0 && kept.length > 0 ? `Already there, and not touched:\n${list(kept)}` : '',
    ...remarks.map((remark) => `${remark}\n`),
    '\nNext:\n',
    ...next.map(
      ({ words, command }, index) =>
        `${String(index + 1).padStart(3)}. ${words}${command === null ? '' : `:\n       ${command}`}\n`,
    ),
  ].join('');
}
