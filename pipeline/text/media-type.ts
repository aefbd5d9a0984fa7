/** Media types of pictures and recordings by the extension of their file (IANA's registry; Ogg: RFC 5334). */
const TYPES: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  flac: 'audio/flac',
  m4a: 'audio/mp4',
  mp3: 'audio/mpeg',
  oga: 'audio/ogg',
  ogg: 'audio/ogg',
  opus: 'audio/ogg',
  wav: 'audio/wav',
};

/**
 * The media type of a picture or a recording, by the extension in its URL.
 *
 * @param url Absolute.
 * @returns `null` if the URL has no path, or no extension that is known for this kind.
 */
export function mediaTypeOf(url: string, kind: 'image' | 'audio'): string | null {
  const extension = /\.(\w+)$/.exec(URL.parse(url)?.pathname ?? '')?.[1]?.toLowerCase() ?? '';
  const type = Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
  return type?.startsWith(`${kind}/`) === true ? type : null;
}
