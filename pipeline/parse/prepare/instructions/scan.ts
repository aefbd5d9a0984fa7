import { CodeFinder } from './code.ts';
import { isLiteral } from './literal.ts';
import { MarkFinder } from './mark-finder.ts';
import { OPENERS, SYNTAXES } from './syntaxes.ts';
import type { Token } from './token.ts';

/**
 * Finds the instructions of other generators in a text, in order. None is found in code, or in what another one keeps
 * as it is: there, the next token is the one that ends it.
 */
export function scan(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const code = new CodeFinder(text);
  const marks = new MarkFinder(text);
  const unclosed = new Set<string>();
  let at = 0;
  let isLineStart = true;
  while (at < text.length) {
    const codeEnd = isLineStart ? code.codeAtLine(at) : null;
    isLineStart = false;
    if (codeEnd !== null) {
      at = codeEnd;
      continue;
    }
    INTERESTING.lastIndex = at;
    const next = INTERESTING.exec(text)?.index;
    if (next === undefined) break;
    const character = text[next];
    at = next + 1;
    if (character === '\n') isLineStart = true;
    else if (character === '\\') at += text[at] === '\n' ? 0 : 1;
    else if (character === '`' || character === '<') at = code.codeAt(next);
    else {
      const token = tokenAt(text, next, marks);
      if (token === null) continue;
      tokens.push(token);
      at = token.end;
      if (!isLiteral(token)) continue;
      const end = closerOf(text, token, marks, unclosed);
      if (end === null) continue;
      tokens.push(end);
      at = end.end;
    }
  }
  return tokens;
}

const INTERESTING = new RegExp(`[\\n\\\\\`<${OPENERS.replace('[', '\\[')}]`, 'g');

function tokenAt(text: string, start: number, marks: MarkFinder): Token | null {
  for (const { open, close, longest, read } of SYNTAXES) {
    if (!text.startsWith(open, start)) continue;
    const inner = start + open.length;
    const end = marks.find(close, inner);
    if (end < 0 || end - inner > longest) continue;
    const reading = read(text.slice(inner, end));
    if (reading !== null)
      return { closes: false, isClosed: false, ...reading, start, end: end + close.length };
  }
  return null;
}

/**
 * The token that ends a literal one; comments nest.
 *
 * @param unclosed What is known to have no end.
 */
function closerOf(text: string, opener: Token, marks: MarkFinder, unclosed: Set<string>): Token | null {
  const key = `${opener.family} ${opener.name}`;
  if (unclosed.has(key)) return null;
  const open = text.slice(opener.start, opener.start + (opener.family === 'bracket' ? 1 : 2));
  let depth = 1;
  for (let at = text.indexOf(open, opener.end); at >= 0; at = text.indexOf(open, at + 1)) {
    const token = tokenAt(text, at, marks);
    if (token === null || token.family !== opener.family) continue;
    if (token.name !== opener.name && !(token.closes && token.name === '')) continue;
    if (token.closes) depth -= 1;
    else if (opener.name === 'comment') depth += 1;
    if (depth === 0) return token;
  }
  unclosed.add(key);
  return null;
}
