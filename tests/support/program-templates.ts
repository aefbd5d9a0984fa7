import { readdirSync, readFileSync } from 'node:fs';

import type { TemplateKind } from '../../pipeline/build/templates.ts';
import type { Templates } from '../../pipeline/model/template.ts';

/** The templates of one kind that come with the program, some of them replaced. */
export function programTemplates(
  kind: TemplateKind,
  replaced: Readonly<Record<string, string>> = {},
): Templates {
  const folder = new URL(`../../templates/${kind}/`, import.meta.url);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.\w+$/.test(name))
    .map((name) => name.replaceAll('\\', '/'));
  const own = paths.map((path) => [path, readFileSync(new URL(path, folder), 'utf8')] as const);
  return new Map(
    [...own, ...Object.entries(replaced)].map(([path, text]) => [
      path,
      { path: `templates/${kind}/${path}`, text },
    ]),
  );
}
