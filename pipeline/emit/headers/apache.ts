import { CACHE, type SentHeader } from './policy.ts';

/**
 * The file `.htaccess`, as Apache reads it where `AllowOverride FileInfo` lets it. Without `mod_headers` it does nothing.
 *
 * @param base The path of the site on its host, with a slash at its end.
 * @see https://httpd.apache.org/docs/2.4/mod/mod_headers.html
 */
export function apacheHeaders(security: readonly SentHeader[], base: string): string {
  const fields = security.map(({ name, value }) => `  Header always set ${name} "${value}"\n`).join('');
  const cached = (pattern: string, value: string): string =>
    `  <FilesMatch "${pattern}">\n    Header set Cache-Control "${value}"\n  </FilesMatch>\n`;
  return `<IfModule mod_mime.c>
  AddCharset utf-8 .html .xml .json .txt .css .js
  AddType application/manifest+json .webmanifest
</IfModule>
<IfModule mod_headers.c>
${fields}${cached('\\.html$', CACHE.page)}${cached('^(?:feed\\.(?:xml|json)|atom\\.xml)$', CACHE.feed)}${cached('\\.(?:css|js|svg|png|ico)$', CACHE.look)}${cached('\\.(?:woff2?|ttf|otf)$', CACHE.font)}</IfModule>
ErrorDocument 404 ${base}404.html
`;
}
