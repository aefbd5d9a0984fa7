import type { LoadedSettings } from '../../config/load.ts';
import type { Settings } from '../../model/settings/settings.ts';
import type { FrontMatterOptions } from '../../collect/front-matter/fields.ts';
import type { ParseOptions } from '../../parse/article.ts';
import type { Words } from '../../words/words.ts';
import { articleWordsTable } from './article-words.ts';

/** What a publication's configuration decides about how its articles are read. */
export interface SetForReading {
  readonly frontMatter: FrontMatterOptions;
  readonly text: ParseOptions;
}

/** Takes it from the configuration, for whoever reads an article as a build does. */
export function setForReading(
  settings: Settings,
  allowedFields: LoadedSettings['allowedFields'],
  words: Words,
): SetForReading {
  return {
    frontMatter: { allowedFields, timeZone: settings.site.timeZone },
    text: {
      language: settings.site.language,
      math: settings.markdown.math,
      words: articleWordsTable(words, settings.words),
    },
  };
}
