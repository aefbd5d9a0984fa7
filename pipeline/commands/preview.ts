import { resolve } from 'node:path';

import { createMemoryCache } from '../cache/memory-cache.ts';
import { languageTag } from '../model/language.ts';
import type { PreviewSource } from '../preview/source.ts';
import { hasErrors } from '../report/diagnostics.ts';
import { compareTexts } from '../text/order/compare.ts';
import { counted } from '../text/counted.ts';
import { languageChain } from '../words/language-match.ts';
import { openCache } from './common/cache.ts';
import { CommandFailure, type CommandEffects, type GlobalOptions } from './common/effects.ts';
import { databaseLocation } from './common/settings.ts';
import { readPreview } from './preview/read-source.ts';
import { takeScreenshots } from './preview/screenshots.ts';
import { servePreview } from './preview/serve-preview.ts';
import { reportDiagnostics } from './common/report.ts';
import type { DatabaseLocation } from '../model/settings/database-location.ts';

/** The options of `milepost preview`. */
export interface PreviewOptions extends GlobalOptions {
  readonly port: number;
  readonly mailbox: boolean;
  readonly screenshot?: string;
  readonly language?: string;
}

/** `milepost preview`. @param slug Of the edition that was named; `null`: none was. */
export async function preview(
  slug: string | null,
  options: PreviewOptions,
  effects: CommandEffects,
): Promise<void> {
  const root = resolve(effects.cwd, options.root);
  // What was read stays in memory: after an edit, only what it changed is read again.
  const cache = createMemoryCache(await openCache(root));
  const read = (): Promise<PreviewSource> =>
    readPreview({ root, env: effects.env, now: effects.now(), cache });
  const since = effects.now();
  const source = await read();
  const slugs = chosen(source, slug);
  const language = spoken(source, slug, options);
  if (options.screenshot === undefined) {
    const database = (): Promise<DatabaseLocation> => databaseLocation(options, effects);
    await servePreview({ root, source, read, since, slug, database }, options, effects);
    return;
  }
  await reportDiagnostics(source.diagnostics, { ...options, quiet: true }, effects);
  const folder = resolve(effects.cwd, options.screenshot);
  const files = await takeScreenshots(source, slugs, language, folder, effects.env);
  if (options.json) effects.stdout(`${JSON.stringify({ files })}\n`);
  if (!options.quiet) effects.stderr(`${counted(files.length, 'picture')} in ${folder}\n`);
  if (hasErrors(source.diagnostics)) effects.setExitCode(1);
}

/** The chosen editions and letters. */
function chosen({ editions, letters }: PreviewSource, slug: string | null): readonly string[] {
  const slugs = [...editions, ...letters].map((edition) => edition.slug);
  if (slug === null) return slugs;
  if (slugs.includes(slug)) return [slug];
  throw new CommandFailure(
    `There is no newsletter ${slug}`,
    slugs.length === 0 ? 'There are no articles.' : `There are: ${slugs.slice(0, 10).join(', ')}.`,
    2,
  );
}

/** The language of the letters, as BCP 47 writes it; `null`: none was named. */
function spoken(
  { letters, languages }: PreviewSource,
  slug: string | null,
  { language, screenshot }: PreviewOptions,
): string | null {
  if (language === undefined) return null;
  if (screenshot === undefined) {
    throw new CommandFailure(
      'Unexpected `--language` without `--screenshot`',
      'In the preview, the language of a letter is chosen above it.',
      2,
    );
  }
  if (slug !== null && !letters.some((letter) => letter.slug === slug)) {
    throw new CommandFailure(
      `Unexpected \`--language\`: ${slug} is no letter, and has a language of its own`,
      `Letters are: ${letters.map((letter) => letter.slug).join(', ')}.`,
      2,
    );
  }
  const there = languages.map(({ tag }) => tag);
  // Of a publication that can't be read nobody knows.
  if (there.length === 0) return language;
  const tag = languageTag(language);
  if (tag === null || !languageChain(tag).some((one) => there.includes(one))) {
    throw new CommandFailure(
      tag === null
        ? `Unexpected language \`${language}\`, expected a tag of BCP 47`
        : `There are no words in the language \`${language}\``,
      `There are: ${there.toSorted(compareTexts).join(', ')}.`,
      2,
    );
  }
  return tag;
}
