import { replyText } from '../../smtp/reply-text.ts';
import { isGeneric, replyCodeIn, statusInWords } from './codes.ts';

/** What a notice says of the failure: the words of the server, or of the system itself. */
export interface FailingWords {
  readonly words: string;
  /** RFC 3463; `null`: none is stated. */
  readonly status: string | null;
}

/** Lines of a server's reply that follow the first one. */
const LONGEST_REPLY = 8;

/**
 * The lines of a notice that say why: the ones with the most telling code, and the rest of their paragraph. `null` if
 * no line has a code.
 */
export function failingWords(notice: string): FailingWords | null {
  const lines = notice.split('\n');
  const found = lines.flatMap((line, index) => {
    const code = replyCodeIn(line);
    if (code === null && statusInWords(line) === null) return [];
    const words = paragraphFrom(lines, index);
    return [{ words, status: statusInWords(words), value: valueOf(words, code) }];
  });
  const best = found.sort((a, b) => b.value - a.value)[0];
  if (best === undefined) return null;
  const { words } = best;
  const code = replyCodeIn(words)?.slice(0, 1);
  const status = best.status ?? (code === undefined ? null : `${code}.0.0`);
  return { words: replyText(words), status };
}

/** A line and those that go on with it, up to the end of the paragraph or the next reply. */
function paragraphFrom(lines: readonly string[], start: number): string {
  const first = lines[start] ?? '';
  const rest = lines.slice(start + 1, start + LONGEST_REPLY);
  const code = leadingCode(first);
  const end = rest.findIndex(
    (line) =>
      line.trim() === '' ||
      /^(?:\s*(?:>>>|<<<)|<\S+@\S+>)/.test(line) ||
      // Another reply; the lines of one have the same code (RFC 5321, section 4.2.1).
      (code !== null && leadingCode(line) !== null && leadingCode(line) !== code),
  );
  return [first, ...rest.slice(0, end === -1 ? rest.length : end)].join('\n');
}

function leadingCode(line: string): string | null {
  return /^\W*([2-5]\d\d)\b/.exec(line)?.[1] ?? null;
}

/** A status says more than a reply code, a final one more than one for now, and a specific one more than a general one. */
function valueOf(words: string, code: string | null): number {
  const status = statusInWords(words);
  const isFinal = (status ?? code ?? '').startsWith('5');
  return (isFinal ? 4 : 0) + (status === null ? 0 : isGeneric(status) ? 1 : 2);
}
