import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';

import { errorMessage } from '../text/thrown.ts';
import type { ConfigPlace, PlaceOf } from './place.ts';
import { withoutPieces } from './failure/without-pieces.ts';

/** A configuration in JSON or YAML, or why it can't be read. */
export type DataConfig =
  | { readonly value: unknown; readonly placeOf: PlaceOf }
  | { readonly problem: string; readonly place: ConfigPlace | null };

/** Reads a configuration that is JSON. A byte order mark is ignored. */
export function readJson(text: string): DataConfig {
  const json = text.replace(/^\u{FEFF}/u, '');
  try {
    return { value: settingsOf(JSON.parse(json)), placeOf: placesIn(json) };
  } catch (error) {
    const message = errorMessage(error);
    // V8 shows a piece of the text then, but not its place.
    if (WRONG_TOKEN.test(message)) {
      const wrong = firstWrong(json.slice(0, MOST_SEARCHED));
      return {
        problem: `Unexpected JSON: ${withoutPieces(message)}`,
        place: wrong === null ? null : endOf(json.slice(0, wrong)),
      };
    }
    // V8 says where in its message, but not for an end that comes too early.
    const [, problem = message, line, column] =
      /^(.*?)(?: in JSON)?(?: at position \d+)?(?: \(line (\d+) column (\d+)\))?$/s.exec(message) ?? [];
    const place = line === undefined ? endOf(json.trimEnd()) : { line: Number(line), column: Number(column) };
    return { problem: `Unexpected JSON: ${problem}`, place };
  }
}

/** `Unexpected token 's', "{"key": secret}" is not valid JSON` */
const WRONG_TOKEN = /^Unexpected token '.+?', /su;

/** How many characters are searched for a place, since each of about twenty steps reads up to so many: a fifth of a second. */
const MOST_SEARCHED = 1_000_000;

/** The index of the first character that JSON can't have there: what ends before it is only too short. `null`: none. */
function firstWrong(json: string): number | null {
  if (!hasWrongToken(json)) return null;
  let good = 0;
  let wrong = json.length;
  while (wrong - good > 1) {
    const middle = Math.floor((good + wrong) / 2);
    if (hasWrongToken(json.slice(0, middle))) wrong = middle;
    else good = middle;
  }
  return good;
}

function hasWrongToken(json: string): boolean {
  try {
    JSON.parse(json);
    return false;
  } catch (error) {
    return WRONG_TOKEN.test(errorMessage(error));
  }
}

/** Reads a configuration that is YAML. */
export function readYaml(text: string): DataConfig {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // Its warnings show pieces of the text.
    logLevel: 'error',
  });
  const [error] = document.errors;
  const wrong = (problem: string, offset: number | null): DataConfig => {
    const { line, col } = lines.linePos(offset ?? 0);
    return {
      problem: `Unexpected YAML: ${withoutPieces(problem)}`,
      place: offset === null ? null : { line, column: col },
    };
  };
  if (error !== undefined) return wrong(error.message, error.pos[0]);
  try {
    return { value: settingsOf(document.toJS()), placeOf: placesIn(text) };
  } catch (thrown) {
    return wrong(errorMessage(thrown), unresolvedAlias(document));
  }
}

/** The index of the first alias without an anchor before it, which is noticed only when the aliases are resolved. */
function unresolvedAlias(document: Document.Parsed): number | null {
  const anchors = new Set<string>();
  let found: number | null = null;
  visit(document, {
    Node(_key, node) {
      if (!isAlias(node)) {
        if (node.anchor !== undefined) anchors.add(node.anchor);
        return undefined;
      }
      if (anchors.has(node.source)) return undefined;
      found = node.range?.[0] ?? null;
      return visit.BREAK;
    },
  });
  return found;
}

/** An empty file states nothing, and `$schema` is for editors. */
function settingsOf(value: unknown): unknown {
  if (value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$schema'));
}

/** JSON is YAML, too. */
function placesIn(text: string): PlaceOf {
  return (path) => {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
    let node: unknown = document.contents;
    let offset: number | undefined;
    for (const key of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === key);
        if (pair === undefined) break;
        offset = isScalar(pair.key) ? pair.key.range?.[0] : offset;
        node = pair.value;
      } else if (isSeq(node) && typeof key === 'number') {
        const item = node.items[key];
        offset = isScalar(item) || isMap(item) || isSeq(item) ? item.range?.[0] : offset;
        node = item;
      } else break;
    }
    if (offset === undefined) return null;
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
}

/** The place behind a text. */
function endOf(text: string): ConfigPlace {
  const lines = text.split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
