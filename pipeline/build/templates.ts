import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { glob } from 'tinyglobby';

import type { Diagnostic } from '../model/diagnostic.ts';
import {
  isStylePart,
  OWN_STYLES,
  STYLE_FOLDER,
  type Template,
  type Templates,
  WHOLE_STYLE_SHEET,
} from '../model/template.ts';
import { nearest } from '../report/nearest.ts';
import { packageFolder } from './program.ts';

/**
 * Pages of the site, mails, and the pages that subscribers see; the words in them, by language; what a new publication begins with, and the articles
 * that `milepost new` writes.
 */
export type TemplateKind = 'site' | 'email' | 'serve' | 'words' | 'start' | 'new';

/** Templates of one kind, and what looks wrong with the publication's own. */
export interface LoadedTemplates {
  readonly templates: Templates;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Loads the templates of one kind: the program's own, each replaced by the file with the same name below the
 * publication's `templates/` if there is one.
 *
 * @param root The publication's folder, absolute; `null`: there is none yet.
 */
export async function loadTemplates(kind: TemplateKind, root: string | null): Promise<LoadedTemplates> {
  const ours = await readFolder(kind, packageFolder());
  const theirs = root === null ? new Map<string, Template>() : await readFolder(kind, root);
  const templates = new Map([...ours, ...theirs]);
  return { templates, diagnostics: [...theirs].flatMap((entry) => unknown(entry, ours, templates)) };
}

/**
 * The templates that articles begin with: those of `milepost new`, the publication's own among them, also those of ours that it
 * replaced, and the example of `milepost init`.
 *
 * @param root The publication's folder, absolute.
 */
export async function loadArticleTemplates(root: string): Promise<readonly Template[]> {
  const start = await readFolder('start', packageFolder());
  const ours = await readFolder('new', packageFolder());
  const theirs = await readFolder('new', root);
  const examples = [...start].filter(([name]) => name.startsWith('content/articles/'));
  return [...examples.map(([, template]) => template), ...ours.values(), ...theirs.values()];
}

/**
 * The files of one kind in a folder.
 *
 * @param parent The folder of the program, or the publication's, absolute.
 */
export async function readFolder(kind: TemplateKind, parent: string): Promise<Templates> {
  const templates = new Map<string, Template>();
  const directory = join(parent, 'templates', kind);
  const paths = await glob('**/*', { cwd: directory, onlyFiles: true, expandDirectories: false });
  for (const path of paths.sort()) {
    templates.set(path, {
      path: `templates/${kind}/${path}`,
      text: await readFile(join(directory, path), 'utf8'),
    });
  }
  return templates;
}

/** A file that replaces none of ours and that no template uses does nothing: it is probably misspelt. */
function unknown(
  [name, { path }]: readonly [string, Template],
  ours: Templates,
  templates: Templates,
): readonly Diagnostic[] {
  const names = [...ours.keys(), WHOLE_STYLE_SHEET, OWN_STYLES];
  if (new Set(names).has(name) || isNamed(name, templates)) return [];
  if (isStylePart(name)) return misspeltPart(name, path, names);
  const near =
    nearest(name, names) ??
    names.find((other) => basename(other) === basename(name)) ??
    names.find(
      (other) =>
        basename(other) ===
        nearest(
          basename(name),
          names.map((one) => basename(one)),
        ),
    );
  return [
    finding(
      path,
      near ?? null,
      'Nothing uses it. Rename it, name it in another template (`{% render "…" %}`), or remove it.',
    ),
  ];
}

/** A part of the style sheet that replaces none of ours is added to them, which is what a name like one of ours does not mean. */
function misspeltPart(name: string, path: string, names: readonly string[]): readonly Diagnostic[] {
  const bare = (part: string): string => basename(part, '.css');
  const near = nearest(bare(name), names.filter(isStylePart).map(bare));
  return near === null
    ? []
    : [
        finding(
          path,
          `${STYLE_FOLDER}${near}.css`,
          'It is added to the style sheet and replaces nothing. Rename it.',
        ),
      ];
}

function isNamed(name: string, templates: Templates): boolean {
  return [...templates.values()].some(({ text }) => text.includes(`'${name}'`) || text.includes(`"${name}"`));
}

function finding(path: string, near: string | null, hint: string): Diagnostic {
  return {
    severity: 'warning',
    rule: 'unknown-template',
    message: `Unexpected template \`${path}\`, expected the name of one of ours${near === null ? '' : `: ${near}`}`,
    hint,
    file: path,
    line: null,
    column: null,
  };
}
