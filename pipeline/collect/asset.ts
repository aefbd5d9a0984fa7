/** A file that is published unchanged: one beside articles and pages, or a static one. */
export interface Asset {
  /** Below the content folder: `articles/diagram.svg`, `static/CNAME`. */
  readonly path: string;
  /** Its path below the site: `articles/diagram.svg`, `CNAME`. */
  readonly address: string;
  read(): Promise<Uint8Array>;
}

/** Whether a file below the content folder is one to publish: a picture, sound, film or document of a common type. */
export function isAsset(path: string): boolean {
  return /^(?:articles|pages)\//.test(path) && PUBLISHED.test(path);
}

const PUBLISHED =
  /\.(?:png|jpe?g|gif|webp|avif|svg|ico|mp3|m4a|ogg|opus|wav|flac|mp4|webm|mov|pdf|epub|csv|json|zip|vtt|srt)$/i;

/** Whether a file is published at the root of the site, whatever its type. */
export function isStatic(path: string): boolean {
  return path.startsWith(STATIC);
}

/** The path of a published file below the site. */
export function assetAddress(path: string): string {
  return isStatic(path) ? path.slice(STATIC.length) : path;
}

const STATIC = 'static/';
