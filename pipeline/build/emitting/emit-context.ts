import type { Asset } from '../../collect/asset.ts';
import type { SettingsOrigin } from '../../config/setting-places.ts';
import { mailedSince } from '../../emit/checked-articles.ts';
import type { EmitContext } from '../../emit/emitter.ts';
import type { DerivedFiles } from '../../model/derived-files.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { RecallFound } from '../../emit/sharing/recall-found.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { type KnownAssets, pictureSizes } from '../assets/asset-facts.ts';
import { ownFiles } from '../assets/own-files.ts';
import { readThemeFiles } from '../assets/theme-files.ts';
import { mailPictures } from '../pictures/mail-pictures.ts';
import { programAsGenerator } from '../program.ts';
import { loadTemplates } from '../templates.ts';
import type { Words } from '../../words/words.ts';

/** What outputs are made from besides the publication, and what is wrong with the files that say it. */
export interface ReadEmitContext {
  readonly context: EmitContext;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads what outputs are made from besides the publication: templates, the theme's files, the sizes of pictures.
 *
 * @param sources `root`: the publication's folder, absolute; `origin`: where the settings are from, for the places of findings.
 */
export async function readEmitContext({
  root,
  settings,
  assets,
  knownAssets,
  derived,
  recall,
  words,
  origin,
  now,
}: {
  readonly root: string;
  readonly settings: Settings;
  readonly assets: readonly Asset[];
  readonly knownAssets: KnownAssets;
  readonly derived: DerivedFiles;
  readonly recall: RecallFound;
  readonly words: Words;
  readonly origin: SettingsOrigin;
  readonly now: Date;
}): Promise<ReadEmitContext> {
  const { site } = settings;
  const pages = await loadTemplates('site', root);
  const email = await loadTemplates('email', root);
  const pictures = pictureSizes(assets, knownAssets, site.url);
  const theme = await readThemeFiles(settings.theme, { assets, pictures, site: site.url, origin });
  return {
    context: {
      settings,
      generator: programAsGenerator(),
      pictures,
      choices: new Map(),
      ...(settings.pictures === null
        ? { mailPictures: new Map(), thumbnails: new Map() }
        : mailPictures(assets, knownAssets, site.url)),
      derived,
      recall,
      themeFiles: theme.files,
      ownFiles: ownFiles(assets),
      mailedSince: mailedSince(now),
      templates: { site: pages.templates, email: email.templates },
      words,
    },
    diagnostics: [...theme.diagnostics, ...pages.diagnostics, ...email.diagnostics],
  };
}
