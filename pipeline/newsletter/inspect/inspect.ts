import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Templates } from '../../model/template.ts';
import { templatePlace } from '../compile/template-place.ts';
import type { Finding, Rule } from './finding.ts';
import type { InspectedMail } from './inspected-mail.ts';
import { isProse } from './mail-tree.ts';
import { RULES } from './rules/rules.ts';

/** Where the contents of a mail come from. */
export interface Origins {
  readonly templates: Templates;
  /** The file for a finding about the mail as a whole: that of its article; `null`: it has several. */
  readonly whole: string | null;
  /** Where in an article a place in the HTML was written; `null`: not known. */
  readonly placeAt: (offset: number) => { readonly file: string; readonly line: number | null } | null;
}

/** Checks a mail by every rule; a finding has the line of its milestone or of its template, as far as that is known. */
export async function inspect(
  mail: InspectedMail,
  origins: Origins,
  rules: readonly Rule[] = RULES,
): Promise<readonly Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const rule of rules) {
    for (const { severity, rule: name, message, hint, at } of await rule(mail)) {
      found.push({ severity, rule: name, message, hint, ...placeOf(at, mail, origins) });
    }
  }
  return found;
}

function placeOf(
  at: Finding['at'],
  mail: InspectedMail,
  { templates, whole, placeAt }: Origins,
): Pick<Diagnostic, 'file' | 'line' | 'column'> {
  // It is the same in every mail, and is reported once.
  if (at === 'settings') return { file: null, line: null, column: null };
  const start = at?.position?.start.offset;
  if (at === null || start === undefined) return { file: whole, line: null, column: null };
  if (isProse(at, mail)) return { ...(placeAt(start) ?? { file: whole, line: null }), column: null };
  // A start tag, together with the words on its line in the template.
  const markup = mail.html.slice(start, start + SNIPPET);
  const place = templatePlace(markup, templates);
  return place === null ? { file: whole, line: null, column: null } : { ...place, column: null };
}

/** How many characters of the HTML are looked for in the templates. */
const SNIPPET = 300;
