import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';

import { MailboxUnreachable, READ_OF_MAIL, type InboundMailbox } from './inbound-mailbox.ts';
import { errorMessage } from '../../text/thrown.ts';

const LF = 0x0a;
const CR = 0x0d;
const FROM = Buffer.from('From ');

/**
 * The mails in an mbox file (RFC 4155). The file is never changed, because a mail system may write to it at the same
 * time: a mail is known by its hash.
 *
 * @param limit The most bytes that are kept of one mail.
 */
export function openMbox(file: string, limit: number = READ_OF_MAIL): InboundMailbox {
  const present = new Set<string>();
  return {
    id: `mbox ${file}`,
    marks: 'nothing',
    async *mails(isKnown) {
      present.clear();
      let number = 0;
      for await (const content of mailsIn(file, limit)) {
        number += 1;
        const id = hash('sha256', content);
        if (present.has(id)) continue;
        present.add(id);
        if (!isKnown(id)) yield { id, name: `mail ${number}`, content };
      }
    },
    present: () => [...present],
    mark: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

async function* mailsIn(file: string, limit: number): AsyncGenerator<Uint8Array> {
  const mail = new CappedLines(limit);
  let isAfterEmpty = true;
  let isInMail = false;
  for await (const line of linesOf(file)) {
    if (isAfterEmpty && line.subarray(0, FROM.length).equals(FROM)) {
      if (isInMail) yield mail.take();
      isInMail = true;
    } else if (isInMail) {
      mail.add(unquoted(line));
    }
    isAfterEmpty = line[0] === LF || (line[0] === CR && line[1] === LF);
  }
  if (isInMail) yield mail.take();
}

/** A line of a mail that begins like the one between two mails is written with a `>` before it. */
function unquoted(line: Buffer): Buffer {
  const marks = line.findIndex((byte) => byte !== 0x3e);
  return marks > 0 && line.subarray(marks, marks + FROM.length).equals(FROM) ? line.subarray(1) : line;
}

/** The first bytes of a text that comes line by line. */
class CappedLines {
  readonly #limit: number;
  #lines: Buffer[] = [];
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(line: Buffer): void {
    if (this.#size < this.#limit) this.#lines.push(line);
    this.#size += line.length;
  }

  take(): Uint8Array {
    const text = Buffer.concat(this.#lines).subarray(0, this.#limit);
    this.#lines = [];
    this.#size = 0;
    return text;
  }
}

/** The lines of a file with their ends; one without an end is cut, so that memory stays small. */
async function* linesOf(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    for await (const chunk of createReadStream(file, { highWaterMark: CHUNK })) {
      const text: Buffer = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = text.indexOf(LF); end !== -1; end = text.indexOf(LF, start)) {
        yield text.subarray(start, end + 1);
        start = end + 1;
      }
      rest = text.subarray(start);
      if (rest.length > CHUNK) {
        yield rest;
        rest = Buffer.alloc(0);
      }
    }
  } catch (error) {
    const why = errorMessage(error);
    throw new MailboxUnreachable(why, { cause: error });
  }
  if (rest.length > 0) yield rest;
}

const CHUNK = 64 * 1024;
