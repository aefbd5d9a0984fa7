import { join, relative, resolve } from 'node:path';

import { loadTemplates } from '../../build/templates.ts';
import { loadSettings } from '../../config/load.ts';
import { dayExists } from '../../model/time/day.ts';
import { alike, dayOf } from '../../model/time/zoned-time.ts';
import { nearest } from '../../report/nearest.ts';
import { articleDraft, articleKinds } from '../../start/article-draft.ts';
import { writeMissing } from '../../start/write-missing.ts';
import { oneLine } from '../../text/one-line.ts';
import { explainWriteFailure } from '../build/write-failure.ts';
import { type CommandEffects, CommandFailure, type GlobalOptions } from '../common/effects.ts';
import { explainedTemplates } from '../mailing/explained-templates.ts';
import { openEditor } from './editor.ts';
import { OWN_KINDS } from './kinds.ts';

/** The options of `milepost new`. */
export interface NewOptions extends GlobalOptions {
  readonly kind?: string;
  readonly date?: string;
  readonly draft: boolean;
  readonly edit: boolean;
}

/** `milepost new TITLE`. */
export async function beginArticle(
  title: string,
  options: NewOptions,
  effects: CommandEffects,
): Promise<void> {
  const root = resolve(effects.cwd, options.root);
  try {
    await write(root, title, options, effects);
  } catch (error) {
    throw explainWriteFailure(error, root, 'Repair this, or name another publication with --root.');
  }
}

async function write(
  root: string,
  given: string,
  options: NewOptions,
  effects: CommandEffects,
): Promise<void> {
  const title = oneLine(given);
  if (title === '') throw new CommandFailure('Unexpected empty title, expected words', null, 2);
  const day = options.date ?? (await today(root, effects));
  if (!isDay(day))
    throw new CommandFailure(`Unexpected --date \`${day}\`, expected a day like 2026-12-31`, null, 2);
  const { templates } = await loadTemplates('new', root);
  const kind = await kindOf(options, articleKinds(templates), effects);
  const file = await explainedTemplates(async () =>
    articleDraft(templates, { title, kind, day, isDraft: options.draft }),
  );
  const { written } = await writeMissing(root, [file]);
  const shown = relative(effects.cwd, join(root, file.path));
  if (written.length === 0)
    throw new CommandFailure(
      `There is an article at ${shown} already; it is as it was`,
      'Choose another title, or another day with --date.',
      1,
    );
  if (options.json)
    effects.stdout(`${JSON.stringify({ ok: true, file: file.path, kind, draft: options.draft }, null, 2)}\n`);
  if (!options.quiet)
    effects.stderr(
      `Wrote ${shown}.\n${options.draft ? 'It is a draft: `milepost preview` shows it, and nobody else sees it until you delete the line `draft: true`.\n' : ''}`,
    );
  if (effects.isTerminal && !options.quiet && !options.edit)
    effects.stderr('Next: write in it, and look at it with `npx milepost preview`.\n');
  if (options.edit) await openEditor(join(root, file.path), effects.env);
}

/** The day where the publication counts its days. What is wrong with its configuration is for other commands to say. */
async function today(root: string, effects: CommandEffects): Promise<string> {
  const { settings } = await loadSettings(root, effects.env);
  const now = effects.now().toISOString();
  return dayOf(alike(now, now, settings?.site.timeZone ?? null));
}

function isDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return dayExists(Number(year), Number(month), Number(day));
}

async function kindOf(
  { kind }: NewOptions,
  kinds: readonly string[],
  effects: CommandEffects,
): Promise<string> {
  if (kind !== undefined) {
    if (kinds.includes(kind)) return kind;
    const near = nearest(kind, kinds);
    throw new CommandFailure(
      `Unexpected --kind \`${kind}\`, expected ${near ?? `one of ${kinds.join(', ')}`}`,
      'A kind of your own is a template `templates/new/KIND.md.liquid` in the publication.',
      2,
    );
  }
  const [first = ''] = Object.keys(OWN_KINDS);
  if (!effects.canAnswer) return first;
  const others = kinds.filter((one) => !Object.hasOwn(OWN_KINDS, one));
  const answer = await effects.ask({
    message: 'What kind of article?',
    initial: first,
    choices: [...Object.keys(OWN_KINDS), ...others].map((value) => ({
      value,
      words: OWN_KINDS[value] ?? 'a template of your own',
    })),
    problem: () => null,
  });
  if (answer !== null) return answer;
  throw new CommandFailure('There was no answer, so nothing was written', 'Name a kind with --kind.', 2);
}
