/** A file beside the articles, published as it is at the same path below the site. */
export interface Asset {
  /** Below the content folder: `articles/diagram.svg`. */
  readonly path: string;
  read(): Promise<Uint8Array>;
}

/** Whether a file below the content folder is one to publish: a picture, sound, film or document in common use. */
export function isAsset(path: string): boolean {
  return path.startsWith('articles/') && PUBLISHED.test(path);
}

const PUBLISHED =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|mp3|m4a|ogg|opus|wav|flac|mp4|webm|mov|pdf|epub|csv|json|zip|vtt|srt)$/i;
