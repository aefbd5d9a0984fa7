import { UNKNOWN_FIELDS_TOLD } from '../model/bounds.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { UnknownField } from './front-matter/fields.ts';
import type { SourcePlace } from '../model/source.ts';
import { problem } from './problem.ts';
import { counted } from '../text/counted.ts';

/** Counts unknown fields, because a publication that was moved to milepost has the same ones in every article. */
export class UnknownFields {
  readonly #fields = new Map<string, { name: string; path: string; place: SourcePlace; articles: number }>();

  /** Counts the fields of one article. */
  note(path: string, fields: readonly UnknownField[]): void {
    const names = new Map(fields.map((field) => [field.name.toLowerCase(), field]));
    for (const [key, { name, place }] of names) {
      const known = this.#fields.get(key);
      if (known === undefined) this.#fields.set(key, { name, path, place, articles: 1 });
      else known.articles += 1;
    }
  }

  /** One finding for each field, at its first place. */
  diagnostics(): readonly Diagnostic[] {
    const fields = [...this.#fields.values()];
    const told = fields.slice(0, UNKNOWN_FIELDS_TOLD);
    const further = fields[UNKNOWN_FIELDS_TOLD];
    const diagnostics = told.map(({ name, path, place, articles }) =>
      problem(
        'info',
        'unknown-field',
        path,
        `${counted(articles, 'article')} ${articles === 1 ? 'has' : 'have'} the field “${name}”, which is not read`,
        `Allow it with \`frontMatter: { allow: ['${name}'] }\` in the configuration, and it is no longer reported.`,
        place,
      ),
    );
    if (further === undefined) return diagnostics;
    const message = `${fields.length - told.length} further fields are not read`;
    const hint = 'Remove those that nothing reads, or begin their names with `x-`.';
    return [...diagnostics, problem('info', 'unknown-field', further.path, message, hint, further.place)];
  }
}
