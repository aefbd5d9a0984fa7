/** Gmail shows this many bytes of a mail's HTML, and clips the rest with the link to unsubscribe. */
export const CLIPPED_ABOVE = 102_400;

/**
 * A body above this many bytes is shortened: below {@link CLIPPED_ABOVE}, because mail systems may add to it on the
 * way.
 */
export const SHORTENED_ABOVE = 90_000;
