import type { AppliedTag } from '../../model/publication.ts';
import { tellingWords } from './title-words.ts';

/**
 * What a milestone, or an article as a whole, is about, as far as its title says: a line each, and nothing of its text, so that
 * an edit of that changes no other page. A word stands as it is, a tag after `#`, and the page to which the title leads after
 * `@`. Words by which a tag was found are that tag, so that other names of a thing are the same.
 */
export function subjectsOf({
  title,
  tags,
  target,
}: {
  /** Plain text. */
  readonly title: string;
  readonly tags: readonly AppliedTag[];
  /** Where the title leads, absolute; `null`: nowhere. */
  readonly target: string | null;
}): string {
  const words = new Set(tellingWords(title));
  const ids: string[] = [];
  for (const { id, evidence } of tags) {
    const saying = evidence.filter(
      ({ field }) => field === 'title' || field === 'link' || field === 'author',
    );
    for (const { field, text } of saying)
      if (field === 'title') for (const word of tellingWords(text)) words.delete(word);
    if (saying.length > 0) ids.push(`#${id}`);
  }
  const page = target === null ? null : pageOf(target);
  return [...words, ...ids, ...(page === null ? [] : [`@${page}`])].join('\n');
}

/** A page as it is the same however people link to it: without its scheme, `www.`, fragment, and where readers come from. */
function pageOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host, pathname, searchParams } = new URL(url);
  if (host === '') return null;
  const asked = [...searchParams].filter(([name]) => !name.startsWith('utm_'));
  const query = asked.length === 0 ? '' : `?${new URLSearchParams(asked).toString()}`;
  return `${host.replace(/^www\./u, '')}${pathname.replace(/\/(?:index\.html?)?$/u, '')}${query}`;
}
