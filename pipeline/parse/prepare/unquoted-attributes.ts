import type { Code, Extension, State, Tokenizer } from 'micromark-util-types';

/**
 * Reads `<a href=https://example.org/>` within a line as HTML, as CommonMark says and GitHub does: micromark ends an
 * attribute's value without quotes at a slash, and takes the tag for text.
 */
export function unquotedAttributes(): Extension {
  return { text: { 60: { name: 'unquotedAttributes', tokenize } } };
}

/** Takes a tag on one line that has a slash in such a value; any other is left to micromark. */
const tokenize: Tokenizer = function (effects, ok, nok) {
  let hasSlash = false;
  let quote: Code = null;
  const consumed = (code: Code, next: State): State => {
    effects.consume(code);
    return next;
  };
  const name: State = (code) => (isOneOf(code, /[a-z\d-]/i) ? consumed(code, name) : behindName(code));
  const behindName: State = (code) => (isBlank(code) ? consumed(code, between) : end(code));
  const between: State = (code) => {
    if (isBlank(code)) return consumed(code, between);
    return isOneOf(code, /[a-z:_]/i) ? consumed(code, attribute) : end(code);
  };
  const attribute: State = (code) => (isOneOf(code, /[\w.:-]/) ? consumed(code, attribute) : equals(code));
  const equals: State = (code) => (isOneOf(code, /=/) ? consumed(code, value) : behindName(code));
  const value: State = (code) => {
    if (isBlank(code)) return consumed(code, value);
    quote = code;
    if (isOneOf(code, /["']/)) return consumed(code, quoted);
    return isOneOf(code, /[^=>]/) ? unquoted(code) : nok(code);
  };
  const quoted: State = (code) => {
    if (code === quote) return consumed(code, behindName);
    return isBlank(code) || isOneOf(code, /[^]/) ? consumed(code, quoted) : nok(code);
  };
  const unquoted: State = (code) => {
    if (!isOneOf(code, /[^\s"'<=>`]/)) return behindName(code);
    hasSlash ||= code === SLASH;
    return consumed(code, unquoted);
  };
  const end: State = (code) => (code === SLASH ? consumed(code, close) : close(code));
  const close: State = (code) => {
    if (!hasSlash || !isOneOf(code, />/)) return nok(code);
    effects.consume(code);
    effects.exit('htmlTextData');
    effects.exit('htmlText');
    return ok;
  };
  return (code) => {
    effects.enter('htmlText');
    effects.enter('htmlTextData');
    return consumed(code, (first) => (isOneOf(first, /[a-z]/i) ? consumed(first, name) : nok(first)));
  };
};

const SLASH = 47;

/** Spaces, and micromark's codes for tabs; line ends are neither blank nor a character. */
function isBlank(code: Code): boolean {
  return code === 32 || code === -1 || code === -2;
}

function isOneOf(code: Code, characters: RegExp): boolean {
  return code !== null && code >= 0 && characters.test(String.fromCharCode(code));
}
