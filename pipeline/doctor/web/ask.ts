import { errorReason } from '../../text/thrown.ts';

/** What a server on the web answered. */
export interface WebAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** At most a megabyte of it. */
  readonly body: Uint8Array;
  /** The address in the end, after redirects if they were followed. */
  readonly url: string;
}

/** Why there was no answer, for people to read. */
export interface NoAnswer {
  readonly problem: string;
}

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 10_000;
const LONGEST = 1024 * 1024;

/** Asks a server for something, whatever it answers. */
export async function askWeb(
  url: string,
  request: Pick<RequestInit, 'method' | 'body' | 'redirect'> = {},
): Promise<WebAnswer | NoAnswer> {
  try {
    const headers = { 'User-Agent': 'milepost doctor', 'Cache-Control': 'no-cache' };
    const answer = await fetch(url, { ...request, headers, signal: AbortSignal.timeout(PATIENCE) });
    const body = await firstOf(answer);
    return { status: answer.status, headers: answer.headers, body, url: answer.url };
  } catch (error) {
    return { problem: wordsOf(error) };
  }
}

async function firstOf(answer: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    pieces.push(piece);
    length += piece.length;
    if (length >= LONGEST) break;
  }
  return Buffer.concat(pieces).subarray(0, LONGEST);
}

/** `fetch` only says that it failed; the cause says why. */
function wordsOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return String(cause);
  const code = 'code' in cause ? String(cause.code) : '';
  // Ports of other services, which the Fetch standard forbids.
  if (cause.message === 'bad port') return 'browsers open no pages at this port';
  if (/CERT|LEAF_SIGNATURE/.test(code)) return `its certificate does not hold (${cause.message})`;
  return cause.name === 'TimeoutError' ? 'it did not answer in time' : errorReason(cause);
}
