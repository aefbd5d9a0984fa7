import { readArguments } from './arguments.ts';
import type { PairBody, Call, CallPosition, WrittenPair } from './call.ts';
import { pairHandler, singleHandler } from './handlers.ts';
import { writeAttributes } from './handlers/attributes.ts';
import { unknownPair } from './handlers/bodies.ts';
import { hashnode } from './handlers/embeds.ts';
import { wiki } from './handlers/pictures.ts';
import { salvage } from './handlers/salvage.ts';
import { value } from './handlers/values.ts';
import { BRANCHES, type Node, type InstructionPair, pair } from './pair.ts';
import { scan } from './scan.ts';
import type { Token } from './token.ts';
import { Writer } from './writer.ts';

/** A piece of the text that was removed. */
export interface Removal {
  /**
   * `comment`: only for authors; `branch`: another branch stays; `unread`: text under a name that nothing uses;
   * `unknown`: nobody here knows what it means; `place`: other generators' layout; `done`: its result is there.
   */
  readonly kind: 'comment' | 'branch' | 'unread' | 'unknown' | 'place' | 'done';
  /** The instruction, as written. */
  readonly instruction: string;
  /** Everything that was removed, as written. */
  readonly source: string;
  /** The address that it is, or begins, as written; `null` if it is not in one. */
  readonly address: string | null;
  /** Whether it contains Markdown that an author may miss. */
  readonly hasBody: boolean;
  /** Its offset in the text. */
  readonly start: number;
  readonly end: number;
}

/** A text without instructions, with the same number of lines. */
export interface CarriedOut {
  readonly text: string;
  /** In the order of the text. */
  readonly removals: readonly Removal[];
}

/**
 * Does what other site generators would do: pictures, links and code appear, comments are removed with their body, and
 * one branch of a condition stays. An unknown instruction stays as text inside a line, and is removed if it has a line
 * of its own. In code, everything stays. Takes time in proportion to the length.
 */
export function carryOut(text: string): CarriedOut {
  const tokens = OPENING.test(text) ? scan(text) : [];
  if (tokens.length === 0) return { text, removals: [] };
  const work = new Work(text);
  const writer = new Writer();
  work.write(pair(tokens, text.length), writer);
  return { text: writer.toString(), removals: work.finish() };
}

const OPENING = /\{[{%:#/a-z]|!\[\[|%\[|\[[a-z]/i;

/** Text that is used elsewhere by name may add at most this many characters. */
const MOST_REPEATED = 100_000;
const LONGEST_VALUE = 10_000;

class Work {
  readonly #text: string;
  readonly #removals: Removal[] = [];
  readonly #variables = new Map<string, string>();
  /** What was named and has not been used yet, with its text. */
  readonly #uncalled = new Map<string, { readonly removal: Removal; readonly text: string }>();
  #repeated = 0;

  constructor(text: string) {
    this.#text = text;
  }

  finish(): readonly Removal[] {
    return [...this.#removals, ...Array.from(this.#uncalled.values(), ({ removal }) => removal)].toSorted(
      (a, b) => a.start - b.start,
    );
  }

  write(nodes: readonly Node[], writer: Writer): void {
    for (const node of nodes) {
      if (node.kind === 'text') writer.write(this.#text.slice(node.start, node.end));
      else if (node.kind === 'single') this.#single(node.token, writer);
      else this.#pair(node, writer);
    }
  }

  #single(token: Token, writer: Writer): void {
    const source = this.#source(token);
    const call = this.#call(token, writer);
    switch (token.family) {
      case 'comment':
        writer.replace(source, '');
        this.#remove('comment', token, token.start, token.end);
        return;
      case 'escaped':
        writer.write(token.args.replace(/[<*_[\]`]/g, '\\$&'));
        return;
      case 'attributes': {
        const taken = writeAttributes(token.args, writer);
        this.#remove('place', token, token.start, token.end, taken);
        return;
      }
      default:
    }
    const written = this.#written(call);
    if (written === null) {
      writer.write(token.family === 'hugo' ? source.replace('<', '\\<') : source);
      return;
    }
    writer.replace(source, written.text);
    const address = call.place === 'target' ? source + (/^[^\s()<>"']*/.exec(call.rest)?.[0] ?? '') : null;
    this.#removals.push({
      kind: written.isWhole ? 'done' : 'unknown',
      instruction: source,
      source,
      address,
      hasBody: false,
      start: token.start,
      end: token.end,
    });
  }

  #written(call: Call): { readonly text: string; readonly isWhole: boolean } | null {
    const { token, place } = call;
    const nothing = { text: '', isWhole: false };
    if (token.closes || BRANCHES.has(token.name)) return place === 'line' ? nothing : null;
    switch (token.family) {
      case 'value': {
        const found = /^([\w.:-]+)\s*\(([^]*)\)$/.exec(token.args);
        if (found !== null) {
          const called = { ...token, name: (found[1] ?? '').toLowerCase(), args: found[2] ?? '' };
          return (
            this.#known({ ...call, ...readArguments(called.args), token: called }) ??
            (place === 'line' ? nothing : null)
          );
        }
        const written = value(call);
        this.#repeated += written?.text.length ?? 0;
        if (this.#repeated > this.#text.length + MOST_REPEATED) return null;
        if (written !== null) this.#callByName(/^[\w.-]+/.exec(token.args)?.[0] ?? '');
        return written ?? (place === 'line' ? nothing : null);
      }
      case 'wiki':
        return wiki(call);
      case 'embed':
        return hashnode(call);
      case 'place':
        return place === 'target' ? { text: '', isWhole: true } : null;
      case 'bracket':
        return this.#known(call) ?? (place === 'line' && token.args !== '' ? nothing : null);
      case 'extension':
        return { text: '', isWhole: true };
      default:
        return (
          this.#known(call) ??
          (place === 'line' || (token.args !== '' && isCallOfFile(token)) ? nothing : null)
        );
    }
  }

  #known(call: Call): { readonly text: string; readonly isWhole: boolean } | null {
    return singleHandler(call.token)?.(call) ?? salvage(call);
  }

  #pair(node: InstructionPair, writer: Writer): void {
    const { opener, closer } = node;
    const call = this.#call(opener, writer);
    const body = this.#text.slice(opener.end, closer.start);
    const isBlock =
      call.place === 'line' &&
      /^[ \t]*\n/.test(body) &&
      /\n[ \t>]*$/.test(body) &&
      isBlank(this.#rest(closer));
    const written = pairHandler(opener)?.(call, { body, isBlock }) ?? unknownPair(call);
    if (written.body.kind === 'comment') {
      writer.replace(this.#text.slice(opener.start, closer.end), '');
      this.#remove('comment', opener, opener.start, closer.end, '', true);
      return;
    }
    if (written.body.kind === 'named') {
      this.#name(node, written.body.name, writer);
      return;
    }
    writer.replace(this.#source(opener), written.open);
    this.#remove(kindOf(written), opener, opener.start, opener.end);
    this.#body(node, written.body, writer);
    writer.replace(this.#source(closer), written.close);
    this.#remove('done', closer, closer.start, closer.end);
  }

  #body({ opener, closer, children }: InstructionPair, body: PairBody, writer: Writer): void {
    if (body.kind === 'text') {
      writer.write(body.text);
      const missing = breaks(this.#text.slice(opener.end, closer.start)) - breaks(body.text);
      writer.write('\n'.repeat(Math.max(0, missing)));
    } else if (body.kind === 'branch') this.#branches(children, body.shown, writer);
    else this.write(children, writer);
  }

  #branches(children: readonly Node[], shown: number, writer: Writer): void {
    let branch: Node[] = [];
    let separator: Token | null = null;
    let index = 0;
    const close = (): void => {
      const first = branch[0];
      const last = branch.at(-1);
      const start = separator?.start ?? (first === undefined ? 0 : startOf(first));
      const end = last === undefined ? (separator?.end ?? start) : endOf(last);
      if (index === shown) {
        if (separator !== null) {
          writer.replace(this.#source(separator), '');
          this.#remove('done', separator, separator.start, separator.end);
        }
        this.write(branch, writer);
      } else {
        const source = this.#text.slice(start, end);
        writer.replace(source, '');
        if (source.trim() !== '')
          this.#removals.push({
            kind: 'branch',
            instruction: separator === null ? source : this.#source(separator),
            source,
            address: null,
            hasBody: true,
            start,
            end,
          });
      }
      index += 1;
    };
    for (const node of children) {
      if (node.kind === 'single' && BRANCHES.has(node.token.name)) {
        close();
        branch = [];
        separator = node.token;
      } else branch.push(node);
    }
    close();
  }

  /** Text that is shown where its name is used. */
  #name(node: InstructionPair, name: string, writer: Writer): void {
    const { opener, closer, children } = node;
    const inner = new Writer();
    this.write(children, inner);
    const text = inner
      .toString()
      .trim()
      .replace(/\s*\n\s*/g, ' ');
    const source = this.#text.slice(opener.start, closer.end);
    writer.replace(source, '');
    if (text.length <= LONGEST_VALUE) this.#variables.set(name, text);
    else this.#variables.delete(name);
    const earlier = this.#uncalled.get(name);
    if (earlier !== undefined) this.#removals.push(earlier.removal);
    const removal: Removal = {
      kind: 'unread',
      instruction: this.#source(opener),
      source,
      address: null,
      hasBody: true,
      start: opener.start,
      end: closer.end,
    };
    this.#uncalled.set(name, { removal, text });
  }

  /** Text that is shown somewhere is not missing; only its instructions are gone. */
  #callByName(name: string): void {
    const { removal, text } = this.#uncalled.get(name) ?? {};
    // The name may mean something else by now.
    if (removal === undefined || this.#variables.get(name) !== text) return;
    this.#uncalled.delete(name);
    const closing = /\{%[^%]*%\}$/.exec(removal.source)?.[0] ?? '';
    this.#removals.push({ ...removal, kind: 'done', source: removal.instruction + closing, hasBody: false });
  }

  #call(token: Token, writer: Writer): Call {
    const rest = this.#rest(token);
    return {
      token,
      ...readArguments(token.args),
      place: placeOf(writer.line, rest),
      variables: this.#variables,
      rest,
    };
  }

  /** What follows a token on its line. */
  #rest({ end }: Token): string {
    const rest = this.#text.slice(end, end + LONGEST_REST);
    const lineEnd = rest.indexOf('\n');
    return lineEnd < 0 ? rest : rest.slice(0, lineEnd);
  }

  #source({ start, end }: Token): string {
    return this.#text.slice(start, end);
  }

  #remove(kind: Removal['kind'], token: Token, start: number, end: number, more = '', hasBody = false): void {
    const source = `${more} ${this.#text.slice(start, end)}`.trim();
    this.#removals.push({
      kind,
      instruction: this.#source(token),
      source,
      address: null,
      hasBody,
      start,
      end,
    });
  }
}

const LONGEST_REST = 300;

function kindOf({ isWhole, body }: WrittenPair): Removal['kind'] {
  return isWhole || body.kind === 'branch' ? 'done' : 'unknown';
}

/** Instructions that insert another file. */
function isCallOfFile({ name }: Token): boolean {
  return /^(?:include\w*|render|import|extends|partial|layout)$/.test(name);
}

function placeOf(line: string, rest: string): CallPosition {
  const before = line.slice(-LONGEST_REST);
  if (TARGET.test(before)) return 'target';
  return LINE_START.test(before) && isBlank(rest) ? 'line' : 'words';
}

const TARGET =
  /(?:\]\([ \t]*<?|^[ \t>]*\[[^\]]+\]:[ \t]*<?|(?:href|src|srcset|poster|cite|action|data(?:-[\w-]+)?)\s*=\s*(?:"[^"<>]*|'[^'<>]*|(?=[^"'])))[^\s()<>"']*$/i;
const LINE_START = /^(?:[ \t>]|[-*+][ \t]|\d{1,9}[.)][ \t])*$/;

/** Whether there is nothing but white space and further instructions. */
function isBlank(rest: string): boolean {
  return /^[ \t\r]*(?:$|\{[{%:#])/.test(rest);
}

function breaks(text: string): number {
  return text.split('\n').length - 1;
}

function startOf(node: Node): number {
  return node.kind === 'text' ? node.start : node.kind === 'single' ? node.token.start : node.opener.start;
}

function endOf(node: Node): number {
  return node.kind === 'text' ? node.end : node.kind === 'single' ? node.token.end : node.closer.end;
}
