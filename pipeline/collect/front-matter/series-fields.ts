import { BOUNDS } from '../../model/bounds.ts';
import type { FrontMatter, SeriesPart } from '../../model/source.ts';
import type { FrontMatterFields } from './fields.ts';
import { FALSE, TRUE } from './known-fields.ts';
import { plainText } from './plain-text.ts';
import { asRecord, textOf } from './values.ts';

/**
 * The series that an article is a part of: a name, a list of names, or a record with a name and which part it is. A number
 * that stands in a field of its own, as Pelican's plug-in and Hugo's themes have it, is that of the first.
 */
export function seriesOf(fields: FrontMatterFields): FrontMatter['series'] {
  const entry = fields.first('series');
  // Themes ask so whether there is a series.
  if (
    entry === null ||
    (typeof entry.value === 'string' && (TRUE.test(entry.value) || FALSE.test(entry.value)))
  )
    return [];
  const list: readonly unknown[] = (Array.isArray(entry.value) ? entry.value : [entry.value]).filter(
    (value: unknown) => typeof value !== 'string' || value.trim() !== '',
  );
  if (list.length === 0) return [];
  if (list.length > BOUNDS.series)
    fields.cut(`${list.length} series`, BOUNDS.series, 'Any more are ignored.', entry.place);
  const own = numberOf(fields.first('series_order')?.value);
  const parts = new Map<string, SeriesPart>();
  for (const value of list.slice(0, BOUNDS.series)) {
    const record = typeof value === 'string' ? { name: value } : asRecord(value);
    const name = plainText(textOf(record, ['name', 'title', 'label']) ?? '').slice(0, BOUNDS.name);
    const stated = ORDERS.map((key) => numberOf(record[key])).find((number) => number !== null) ?? null;
    if (name !== '' && !parts.has(name))
      parts.set(name, { name, order: stated ?? (parts.size === 0 ? own : null) });
  }
  if (parts.size === 0)
    fields.report(
      'invalid-field',
      `Unexpected value of \`${entry.key}\`, expected the name of a series`,
      'Write a name, a list of them, or {name, order}. The article is published without it.',
      entry.place,
      'warning',
    );
  return [...parts.values()];
}

const ORDERS = ['order', 'part', 'number', 'index', 'weight'];

/** Values of front matter are texts, as written. */
function numberOf(value: unknown): number | null {
  return typeof value === 'string' && /^-?\d{1,9}(?:\.\d{1,9})?$/.test(value.trim()) ? Number(value) : null;
}
