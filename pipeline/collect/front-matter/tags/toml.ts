import { insertAt, TAG_FIELDS } from './edit.ts';
import type { Edit } from './edit.ts';

/**
 * Adds tags to TOML front matter in the form its tags already have: at the top, or in the table `[taxonomies]`. `null`
 * if they have neither form. A text of several lines may mislead it, so the result has to be read again.
 */
export function addToToml(source: string, tags: readonly string[]): Edit | null {
  const top = firstTable(source, 0);
  const taxonomies = TAXONOMIES.exec(source);
  const within =
    taxonomies === null ? null : ([taxonomies.index, taxonomies.index + taxonomies[0].length] as const);
  const at =
    valueOf(source, 0, top) ??
    (within === null ? null : valueOf(source, within[1], firstTable(source, within[1])));
  const texts = tags.map((tag) => JSON.stringify(tag).replaceAll('\u{7f}', '\\u007f')).join(', ');
  if (at === null) return newField(source, top, `tags = [${texts}]`);
  const rest = source.slice(at);
  if (rest.startsWith('[')) return addToArray(source, at, texts);
  // A string with commas; one in triple quotation marks is left alone.
  const string = /^(?:"(?:[^"\\\n]|\\.)*"(?!")|'[^'\n]*'(?!'))/u.exec(rest)?.[0];
  if (string === undefined) return null;
  const more = tags.map((tag) => `, ${tag}`).join('');
  return insertAt(at + string.length - 1, string.startsWith('"') ? JSON.stringify(more).slice(1, -1) : more);
}

const TAXONOMIES = /^[ \t]*\[[ \t]*taxonomies[ \t]*\][^\n]*$/mu;

/** Put before the first table, because anything after a table's header belongs to it. */
function newField(source: string, top: number, line: string): Edit {
  if (top < source.length) return insertAt(top, `${line}\n`);
  return insertAt(source.length, source === '' || source.endsWith('\n') ? `${line}\n` : `\n${line}`);
}

/** Where the first table after an offset begins, or the end. */
function firstTable(source: string, from: number): number {
  const found = /^[ \t]*\[/mu.exec(source.slice(from));
  return found === null ? source.length : from + found.index;
}

/** Where the value of the first tag field between two offsets begins. */
function valueOf(source: string, start: number, end: number): number | null {
  for (const name of TAG_FIELDS) {
    const field = new RegExp(`^[ \\t]*["']?${name}["']?[ \\t]*=[ \\t]*`, 'imu').exec(
      source.slice(start, end),
    );
    if (field !== null) return start + field.index + field[0].length;
  }
  return null;
}

/** Puts them after the last element of an array, which may span lines and contain comments. */
function addToArray(source: string, start: number, texts: string): Edit | null {
  let last = -1;
  for (const { 0: token, index } of source.slice(start + 1).matchAll(TOKEN)) {
    if (token === ']') return last < 0 ? insertAt(start + 1, texts) : insertAt(last, `, ${texts}`);
    if (token === '[' || token === '{') return null;
    if (token !== ',' && !token.startsWith('#')) last = start + 1 + index + token.length;
  }
  return null;
}

const TOKEN =
  /#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[[\]{},]|[^\s#"'[\]{},]+/gu;
