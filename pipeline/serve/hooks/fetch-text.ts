const TIMEOUT = 10_000;
/** A certificate has two thousand. */
const LONGEST = 64 * 1024;

/** Fetches a short text from the web. Rejects if that fails, or leads elsewhere. */
export async function fetchText(url: string): Promise<string> {
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT) });
  if (!answer.ok) throw new Error(`${new URL(url).host} answered ${answer.status}`);
  const text = await answer.text();
  if (text.length > LONGEST) throw new Error(`${new URL(url).host} answered too much`);
  return text;
}
