/**
 * Title and author from the link definitions that translators' collections put before an article (`[#]: subject: "…"`,
 * `[#]: author: (Name …)`). Markdown does not show them.
 */
export function readTranslationHeader(text: string): { title: string | null; author: string | null } {
  const field = (name: string): string | null => {
    const value = new RegExp(`^\\[#\\]: ${name}: ["(](.*)[")]\\s*$`, 'm')
      .exec(text.slice(0, 2000))?.[1]
      ?.trim();
    return value === undefined || value === '' ? null : value;
  };
  return { title: field('subject'), author: field('author')?.replace(/\s*https?:\S*/, '') ?? null };
}
