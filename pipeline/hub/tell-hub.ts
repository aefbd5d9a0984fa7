/** How a hub responded to the news of a feed. */
export type HubReply =
  | { readonly kind: 'accepted' }
  /** It answered but did not accept the news. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** There was no answer. */
  | { readonly kind: 'unreachable'; readonly reason: string };

/** How long to wait for an answer, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Tells a WebSub hub that a feed changed. The standard (section 7) leaves the form of this to the hub; here it is the
 * form that hubs in use accept, from PubSubHubbub 0.4.
 *
 * @param hub URL of the hub.
 * @param feed URL of the feed.
 */
export async function tellHub(hub: string, feed: string): Promise<HubReply> {
  try {
    const response = await fetch(hub, {
      method: 'POST',
      body: new URLSearchParams({ 'hub.mode': 'publish', 'hub.url': feed }),
      signal: AbortSignal.timeout(PATIENCE),
    });
    const text = (await response.text()).trim().slice(0, 200);
    if (response.ok) return { kind: 'accepted' };
    return { kind: 'refused', reason: text === '' ? `${response.status}` : `${response.status}, ${text}` };
  } catch (error) {
    // `fetch` only says that it failed; the cause says why.
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return { kind: 'unreachable', reason: cause instanceof Error ? cause.message : String(cause) };
  }
}
