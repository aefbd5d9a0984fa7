import { readdirSync, readFileSync } from 'node:fs';

import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import type { Templates } from '../../pipeline/model/template.ts';
import { sampleContext } from '../emit/publication-fixture.ts';

const folder = new URL('../../templates/email/', import.meta.url);

/** The templates that come with the program. */
export function emailTemplates(): Templates {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.\w+$/.test(name),
  );
  return new Map(
    names.map((name) => {
      const path = name.replaceAll('\\', '/');
      return [path, { path: `templates/email/${path}`, text: readFileSync(new URL(path, folder), 'utf8') }];
    }),
  );
}

/** The sample context with the email templates in it, some of them replaced. */
export function emailContext(replaced: Readonly<Record<string, string>> = {}): EmitContext {
  const context = sampleContext();
  const email = new Map(emailTemplates());
  for (const [name, text] of Object.entries(replaced))
    email.set(name, { path: `templates/email/${name}`, text });
  return { ...context, templates: { ...context.templates, email } };
}
