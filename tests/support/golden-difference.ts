import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { expect } from 'vitest';

/** A text that others are compared with. */
export interface Whole {
  /** Its name in the differences. */
  readonly name: string;
  readonly text: string;
}

/**
 * The expected content of a golden file that keeps a text as its differences to another one (a unified diff), so that
 * every byte counts. If the file's differences turn the other text into this one, that is its content, so a change in
 * both alike is reviewed in one place. Otherwise it is the present differences, to be compared, or written with
 * `--update`.
 *
 * @param file The golden file, below the test's folder: `golden/digest.html.diff`.
 */
export function differenceTo(whole: Whole, text: string, file: string): string {
  const { testPath = '' } = expect.getState();
  const path = join(dirname(testPath), file);
  const kept = existsSync(path) ? readFileSync(path, 'utf8') : null;
  if (kept !== null && applyPatch(whole.text, kept, { autoConvertLineEndings: false }) === text) return kept;
  return createTwoFilesPatch(whole.name, basename(file, '.diff'), whole.text, text, undefined, undefined, {
    context: 1,
    headerOptions: FILE_HEADERS_ONLY,
  });
}

/**
 * A message in a form for people: quoted-printable decoded, lines ended by LF. Its first line is a hash of the bytes as
 * sent, which shows changes that can't be seen.
 */
export function readableMessage(message: Uint8Array): string {
  const raw = Buffer.from(message).toString('latin1');
  const start = raw.indexOf('\r\n\r\n');
  const body = raw
    .slice(start)
    .replaceAll('\r\n', '\n')
    .replaceAll('=\n', '')
    .replaceAll(/(?:=[\dA-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
    );
  const digest = createHash('sha256').update(message).digest('hex');
  return `SHA-256 of the bytes: ${digest}\n${raw.slice(0, start).replaceAll('\r\n', '\n')}${body}`;
}
