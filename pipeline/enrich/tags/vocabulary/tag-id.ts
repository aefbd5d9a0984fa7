import { isPortableName, nameKey } from '../../../text/path-name.ts';
import { nameSlug } from '../../../text/slug.ts';

/** Whether a text can be a tag's id: ids are used in URLs, and name folders beside the page of all tags. */
export function isTagId(text: string): boolean {
  return FORM.test(text) && isPortableName(text) && nameKey(text) !== 'index.html';
}

const FORM = /^[\p{L}\p{M}\p{N}]+(?:[-_.][\p{L}\p{M}\p{N}]+)*$/u;

/**
 * Makes a tag's id, for use in URLs, from its label: "Container Security" → `container-security`. Signs that
 * distinguish names are spelt out, so that C, C++ and C# are three tags. Empty if nothing is left.
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
  return nameSlug(spelt, LONGEST);
}

const LONGEST = 80;
