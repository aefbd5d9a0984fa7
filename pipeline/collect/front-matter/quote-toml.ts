/**
 * TOML with each number, date and boolean in quotation marks, so that a parser gives it as written: `1.10`, not 1.1.
 * Keys, strings and comments stay as they are.
 *
 * @param source TOML without errors.
 */
export function quoteToml(source: string): string {
  return source.replaceAll(TOKEN, (token, bare: string | undefined, offset: number) => {
    if (bare === undefined) return token;
    return isKey(source, offset, offset + token.length) ? token : `"${token}"`;
  });
}

/** Four kinds of strings, comments, table headers, and bare words; a date may have a blank before its time. */
const TOKEN =
  /"""[^]*?"""+|'''[^]*?'''+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|^[ \t]*\[.*\]|(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d[^\s,\]}#]*|[^\s,[\]{}#"'=]+)/gm;

/** A bare word before an equals sign, or before another part of a dotted key, is a key. */
function isKey(source: string, start: number, end: number): boolean {
  SPACE.lastIndex = end;
  SPACE.exec(source);
  const next = source[Math.max(end, SPACE.lastIndex)];
  return next === '=' || next === '.' || source[end - 1] === '.' || source[start - 1] === '.';
}

const SPACE = /[ \t]*/y;
