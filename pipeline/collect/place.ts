import type { Source } from '../model/source.ts';

/** A source with other fields than its text, which is not loaded for that. */
export function withPlace(source: Source, fields: Partial<Omit<Source, 'text'>>): Source {
  const { path, slug, address, aliases, frontMatter } = source;
  return withText({ path, slug, address, aliases, text: '', frontMatter, ...fields }, () => source.text);
}

/** A source whose text is only loaded when it is asked for; otherwise like any other. */
export function withText(source: Source, text: () => string): Source {
  return Object.defineProperty({ ...source }, 'text', { get: text, enumerable: true, configurable: true });
}
