/** Where a text stops being JSON, and what was expected there. */
export interface JsonError {
  /** In UTF-16 units. */
  readonly offset: number;
  readonly expected: string;
}

/** Offset of the first conflict marker that git left, or `null`. */
export function findConflictMarker(text: string): number | null {
  return /^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/mu.exec(text)?.index ?? null;
}

/**
 * Finds the first place where a text refused by `JSON.parse` is not JSON (RFC 8259). The engine's own messages only
 * name the place for some errors.
 */
export function findJsonError(text: string): JsonError {
  const open: ('}' | ']')[] = [];
  let state: JsonState = 'value';
  let at = 0;
  for (;;) {
    at += matchLength(SPACE, text, at);
    const next = step(state, text, at, open);
    if (next === null) return { offset: at, expected: EXPECTED[state] };
    at += next.length;
    state = next.state;
    if (state === 'end' && at >= text.length) return { offset: at, expected: EXPECTED.end };
  }
}

type JsonState = 'value' | 'first value' | 'first key' | 'key' | 'colon' | 'after' | 'end';

const EXPECTED: Readonly<Record<JsonState, string>> = {
  value: 'a JSON value',
  'first value': 'a JSON value or `]`',
  'first key': 'a text in double quotes or `}`',
  key: 'a text in double quotes',
  colon: '`:`',
  after: '`,` or the end of the list or object',
  end: 'the end of the file',
};

const SPACE = /[ \t\r\n]*/y;
// A JSON text may not contain control characters, so they have to be named here.
// oxlint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const LITERAL = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** Takes one token; `null` if it is not allowed there. */
function step(
  state: JsonState,
  text: string,
  at: number,
  open: ('}' | ']')[],
): { readonly state: JsonState; readonly length: number } | null {
  const sign = text.charAt(at);
  const done = (): JsonState => (open.length === 0 ? 'end' : 'after');
  switch (state) {
    case 'first value':
    case 'value': {
      if (state === 'first value' && sign === ']') return close(open, done);
      if (sign === '{' || sign === '[') {
        open.push(sign === '{' ? '}' : ']');
        return { state: sign === '{' ? 'first key' : 'first value', length: 1 };
      }
      const length = matchLength(STRING, text, at) || matchLength(LITERAL, text, at);
      return length === 0 ? null : { state: done(), length };
    }
    case 'first key':
    case 'key': {
      if (state === 'first key' && sign === '}') return close(open, done);
      const length = matchLength(STRING, text, at);
      return length === 0 ? null : { state: 'colon', length };
    }
    case 'colon':
      return sign === ':' ? { state: 'value', length: 1 } : null;
    case 'after':
      if (sign === ',') return { state: open.at(-1) === '}' ? 'key' : 'value', length: 1 };
      return sign !== '' && sign === open.at(-1) ? close(open, done) : null;
    case 'end':
      return null;
  }
}

function close(
  open: ('}' | ']')[],
  done: () => JsonState,
): { readonly state: JsonState; readonly length: number } {
  open.pop();
  return { state: done(), length: 1 };
}

function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
