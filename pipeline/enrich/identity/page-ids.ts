/** The ids that every article's page has; nothing in its text may have one of them. */
export const PAGE_IDS: readonly string[] = ['content', 'email', 'website'];
