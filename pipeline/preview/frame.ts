import type { ColourScheme } from '../model/settings/theme.ts';

/** What the page of a mail may load: its own styles, and pictures from this server. */
export const FRAME_POLICY: string = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'self'",
].join('; ');

/**
 * The HTML of a mail as a page of its own: in one scheme, whatever the browser prefers, with pictures and site links
 * from this server, and with links that open in a new window.
 *
 * @param site URL of the published site.
 */
export function framed(html: string, scheme: ColourScheme, site: string): string {
  return html
    .replaceAll(`"${site}`, '"/')
    .replace(/@media\s*\(prefers-color-scheme:\s*(dark|light)\)/g, (_media, named: string) =>
      named === scheme ? '@media all' : '@media not all',
    )
    .replace(/(name="color-scheme" content=")[^"]*/, `$1${scheme} only`)
    .replaceAll('color-scheme: light dark', `color-scheme: ${scheme} only`)
    .replace(/<head>/i, '<head><base target="_blank">');
}
