const byExtension: Readonly<Record<string, string>> = {
  avif: 'image/avif',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** Media type of a picture by the extension in its URL's path; `null` if that says nothing. */
export function imageType(url: string): string | null {
  const extension = /\.(?<extension>[a-z]+)$/iu.exec(URL.parse(url)?.pathname ?? '')?.groups?.['extension'];
  return extension === undefined ? null : (byExtension[extension.toLowerCase()] ?? null);
}
