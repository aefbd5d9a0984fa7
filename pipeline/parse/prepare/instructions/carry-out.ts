import { readArguments } from './arguments.ts';
import { branchesOf } from './branches.ts';
import type { Call, PairBody, WrittenPair } from './call.ts';
import { pairHandler } from './handlers.ts';
import { writeAttributes } from './handlers/attributes.ts';
import { unknownPair } from './handlers/bodies.ts';
import { type InstructionPair, type Node, pair } from './pair.ts';
import { isBlank, placeOf, restOfLine } from './place.ts';
import type { Removal } from './removal.ts';
import { scan } from './scan.ts';
import { carryOutSingle } from './single.ts';
import type { Token } from './token.ts';
import { Variables } from './variables.ts';
import { Writer } from './writer.ts';

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

class Work {
  readonly #text: string;
  readonly #removals: Removal[] = [];
  readonly #variables: Variables;

  constructor(text: string) {
    this.#text = text;
    this.#variables = new Variables(text.length);
  }

  finish(): readonly Removal[] {
    return [...this.#removals, ...this.#variables.removals].toSorted((a, b) => a.start - b.start);
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
    const written = carryOutSingle(call, this.#variables);
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

  #pair(node: InstructionPair, writer: Writer): void {
    const { opener, closer } = node;
    const call = this.#call(opener, writer);
    const body = this.#text.slice(opener.end, closer.start);
    const isBlock =
      call.place === 'line' &&
      /^[ \t]*\n/.test(body) &&
      /\n[ \t>]*$/.test(body) &&
      isBlank(restOfLine(this.#text, closer.end));
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
    for (const [index, { separator, nodes, start, end }] of branchesOf(children).entries()) {
      if (index === shown) {
        if (separator !== null) {
          writer.replace(this.#source(separator), '');
          this.#remove('done', separator, separator.start, separator.end);
        }
        this.write(nodes, writer);
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
    }
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
    this.#variables.name(name, text, {
      kind: 'unread',
      instruction: this.#source(opener),
      source,
      address: null,
      hasBody: true,
      start: opener.start,
      end: closer.end,
    });
  }

  #call(token: Token, writer: Writer): Call {
    const rest = restOfLine(this.#text, token.end);
    return {
      token,
      ...readArguments(token.args),
      place: placeOf(writer.line, rest),
      variables: this.#variables.values,
      rest,
    };
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

function kindOf({ isWhole, body }: WrittenPair): Removal['kind'] {
  return isWhole || body.kind === 'branch' ? 'done' : 'unknown';
}

function breaks(text: string): number {
  return text.split('\n').length - 1;
}
