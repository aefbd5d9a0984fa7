import { replyText } from './reply-text.ts';

/** What a server can do beyond the least, by keyword in capitals, each with its parameters: `SIZE` → `52428800`. */
export type Extensions = ReadonlyMap<string, string>;

/** The extensions in an answer to EHLO (RFC 5321, section 4.1.1.1); its first line only has the server's name. */
export function extensionsOf(answer: string): Extensions {
  return new Map(
    linesOf(answer)
      .slice(1)
      .map((line) => /^([\w-]+)[ =]?(.*)$/.exec(line))
      .flatMap((match): [string, string][] =>
        match === null ? [] : [[(match[1] ?? '').toUpperCase(), match[2] ?? '']],
      ),
  );
}

/** The lines of a reply without their codes. */
export function linesOf(reply: string): readonly string[] {
  return reply.split(/\r?\n/).map((line) => replyText(line.replace(/^\d{3}[ -]?/, '')));
}
