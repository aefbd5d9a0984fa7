import { slug } from 'github-slugger';

/** What a tag's id may be, as it stands in URLs. */
export const TAG_ID: RegExp = /^[\p{L}\p{M}\p{N}]+(?:[-_.][\p{L}\p{M}\p{N}]+)*$/u;

/**
 * Makes a tag's id, as it stands in URLs, from its label: "Container Security" → `container-security`. Signs
 * that tell names apart are spelt out, so that C, C++ and C# are three tags. Empty if nothing is left.
 */
export function tagId(label: string): string {
  const spelt = label
    .toWellFormed()
    .normalize('NFC')
    .trim()
    .replaceAll('++', '-plus-plus')
    .replaceAll('#', '-sharp')
    .replaceAll('&', '-and-')
    .replace(/^\.(?=\p{L})/u, 'dot-');
  return slug(spelt)
    .replace(/-{2,}/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 80);
}
