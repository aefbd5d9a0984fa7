import type { ThemeLogo } from '../model/settings/theme.ts';

/**
 * Where the pictures of a logo are, for `img-src` of a Content Security Policy: nothing else, because what a page of
 * a subscription loads from elsewhere tells that somebody is there. No address says who: pages send their origin, at most.
 *
 * @see https://www.w3.org/TR/CSP3/#grammardef-source-list A source has no query, and `;` and `,` end it.
 */
export function logoSources(logo: ThemeLogo | null): readonly string[] {
  const urls = [logo?.url, logo?.dark].filter((url) => typeof url === 'string');
  return urls.flatMap((url) => {
    const { protocol, host, pathname } = URL.parse(url) ?? {};
    if (host === undefined || host === '') return [];
    return [`${protocol}//${host}${pathname}`.replaceAll(';', '%3B').replaceAll(',', '%2C')];
  });
}
