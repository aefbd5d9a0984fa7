import { commandsPage } from './commands.ts';
import { configurationPage } from './configuration.ts';
import { frontMatterPage } from './front-matter.ts';
import { outputsPage } from './outputs.ts';
import { rulesPage } from './rules.ts';
import { templatesPage } from './templates.ts';

/** The pages of the reference that are made from the code, by their paths below `docs/`. */
export const REFERENCE: Readonly<Record<string, () => string | Promise<string>>> = {
  'reference/commands.md': commandsPage,
  'reference/configuration.md': configurationPage,
  'reference/front-matter.md': frontMatterPage,
  'reference/rules.md': rulesPage,
  'reference/templates.md': templatesPage,
  'reference/outputs.md': outputsPage,
};
