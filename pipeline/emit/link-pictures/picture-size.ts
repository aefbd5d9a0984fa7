/** The size of a link picture, in pixels: what Facebook, LinkedIn, X and chats show without cutting anything off. */
export const PICTURE_SIZE = { width: 1200, height: 630 } as const;
