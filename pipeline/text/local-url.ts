/** Whether a URL as written leads within the site: it names no scheme and no host, and is not empty. */
export function isLocalUrl(written: string): boolean {
  const url = written.trim();
  return url !== '' && !url.startsWith('//') && !/^[a-z][a-z\d+.-]*:/i.test(url);
}
