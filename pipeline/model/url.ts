/**
 * Makes a URL found in an article absolute: a fragment on the article's permalink, another article's file to
 * its permalink, a file beside the article to where it is published. `null` where it can't be one.
 *
 * @param url As the author wrote it: `#top`, `../img/a.png`, `other.md`, `//host/x`, `https://…`.
 */
export type ResolveUrl = (url: string) => string | null;
