import { getMimeType } from 'hono/utils/mime';

/** Types that are missing in the library's list, for a browser to show. */
const MORE: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  mjml: 'text/plain; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
};

/** The media type of a file by its extension. */
export function mediaType(path: string): string {
  return getMimeType(path) ?? getMimeType(path, MORE) ?? 'application/octet-stream';
}
