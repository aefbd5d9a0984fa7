/** The ids that the page of an article has, whatever the article: nothing in its text may have one of them. */
export const PAGE_IDS: readonly string[] = ['content', 'email', 'website'];
