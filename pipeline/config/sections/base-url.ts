/** The URL below which others are: without query and fragment, its path with a slash at the end. */
export function baseUrl(url: URL): string {
  const base = new URL(url);
  base.search = '';
  base.hash = '';
  if (!base.pathname.endsWith('/')) base.pathname += '/';
  return base.href;
}
