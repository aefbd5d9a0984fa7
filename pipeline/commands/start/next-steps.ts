import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { z } from 'zod';

import type { StartingFile } from '../../start/starting-files.ts';

/** Something to do after `milepost init`. */
export interface NextStep {
  readonly words: string;
  /** What to type; `null`: it is not done at a prompt. */
  readonly command: string | null;
}

/** What is known of a publication that was just begun. */
export interface BegunPublication {
  /** Absolute, as is the folder that the person is in. */
  readonly root: string;
  readonly cwd: string;
  /** The name of the configuration file. */
  readonly config: string;
  /** What `milepost init` would have written, and the paths that were there already. */
  readonly files: readonly StartingFile[];
  readonly kept: readonly string[];
  readonly isInGit: boolean;
  /** Whether the configuration says where the site will be, and who the mails are from, with a postal address. */
  readonly hasUrl: boolean;
  readonly hasSender: boolean;
  /** The workflows are written, so GitHub will publish. */
  readonly hasWorkflows: boolean;
}

/** What to do next, in this order. */
export async function nextSteps(begun: BegunPublication): Promise<readonly NextStep[]> {
  const { root, cwd, config, hasUrl, hasSender, isInGit, hasWorkflows } = begun;
  const { needed, optional } = await additions(begun);
  const isInstalled = existsSync(join(root, 'node_modules/milepost'));
  return [
    ...(root === cwd ? [] : [step('Go into the folder', `cd ${quoted(relative(cwd, root))}`)]),
    ...needed,
    ...(isInstalled ? [] : [step('Get milepost', 'npm install')]),
    step('See the site and the newsletters while you write', 'npx milepost preview'),
    step(
      'Begin an article of your own, and delete the example and its tags',
      'npx milepost new "Ten things of the year"',
    ),
    ...(hasUrl ? [] : [step(`Say in ${config} where the site will be: \`site.url\``)]),
    step('Write the site and the feeds into out/', 'npx milepost build'),
    ...(hasSender
      ? []
      : [
          step(
            `Say in ${config} who the mails are from: \`newsletter.from\` and \`newsletter.postalAddress\``,
          ),
        ]),
    step('For a first mail, to yourself: name your mail server in .env', 'cp .env.example .env'),
    step('… and send the newest newsletter as a test', 'npx milepost send --test you@example.org'),
    ...(isInGit
      ? []
      : [step('Keep every version', 'git init -b main && git add . && git commit -m "Begin"')]),
    ...(hasWorkflows
      ? [
          step('On GitHub, choose “GitHub Actions” as the source under Settings → Pages'),
          ...(isInGit
            ? [step('… commit, and push', 'git add . && git commit -m "Begin" && git push')]
            : [step('… and push')]),
        ]
      : []),
    ...optional,
  ];
}

function step(words: string, command: string | null = null): NextStep {
  return { words, command };
}

/** What files that were there lack. */
async function additions({
  root,
  files,
  kept,
}: BegunPublication): Promise<Readonly<Record<'needed' | 'optional', readonly NextStep[]>>> {
  const needed: NextStep[] = [];
  const optional: NextStep[] = [];
  for (const { path, text } of files.filter((file) => kept.includes(file.path))) {
    const present = await readFile(join(root, path), 'utf8').catch(() => null);
    if (present === null) continue;
    if (path === 'package.json') {
      const missing = missingOfPackage(present, text);
      needed.push(...missing.needed);
      optional.push(...missing.optional);
    }
    if (path === '.gitignore' || path === '.gitattributes') {
      const lines = missingLines(present, text);
      if (lines.length > 0) needed.push(step(`Add to ${path}, which was there: ${lines.join(', ')}`));
    }
  }
  return { needed, optional };
}

const packageSchema = z.object({
  scripts: z.record(z.string(), z.string()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

function missingOfPackage(
  present: string,
  wanted: string,
): Readonly<Record<'needed' | 'optional', readonly NextStep[]>> {
  const there = parsedPackage(present);
  const ours = parsedPackage(wanted);
  if (there === null || ours === null) return { needed: [], optional: [] };
  const scripts = Object.entries(ours.scripts).filter(([name]) => !Object.hasOwn(there.scripts, name));
  const isThere = { ...there.dependencies, ...there.devDependencies }['milepost'] !== undefined;
  return {
    needed: isThere ? [] : [step('Add milepost to the package.json that was there', 'npm install milepost')],
    optional:
      scripts.length === 0
        ? []
        : [
            step(
              'If you like: short names for the commands, such as `npm run preview`',
              `npm pkg set ${scripts.map(([name, command]) => quoted(`scripts.${name}=${command}`)).join(' ')}`,
            ),
          ],
  };
}

function parsedPackage(text: string): z.infer<typeof packageSchema> | null {
  try {
    return packageSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Lines of a file such as `.gitignore` that another one lacks; whether a name has slashes around it makes no difference. */
function missingLines(present: string, wanted: string): readonly string[] {
  const bare = (line: string): string => line.trim().replaceAll(/^\/|\/$/g, '');
  const there = new Set(present.split('\n').map(bare));
  return wanted.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !there.has(bare(line)));
}

/** As a word for the shells that people use. */
function quoted(word: string): string {
  return /^[\w./~-]+$/.test(word) ? word : `"${word.replaceAll(/["$`\\]/g, String.raw`\$&`)}"`;
}
