import { getMimeType } from 'hono/utils/mime';

/** Types that the list of the library lacks, for a browser to show. */
const MORE: Readonly<Record<string, string>> = {
  eml: 'message/rfc822',
  mjml: 'text/plain; charset=utf-8',
  opml: 'text/x-opml; charset=utf-8',
};

/** The media type of a file by its ending. */
export function mediaType(path: string): string {
  return getMimeType(path) ?? getMimeType(path, MORE) ?? 'application/octet-stream';
}
