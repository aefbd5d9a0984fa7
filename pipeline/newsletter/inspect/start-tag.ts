import type { Element } from 'hast';

/**
 * The start tag of an element without what is different in each mail: of addresses, only how they begin and end is left,
 * and of other attributes that say nothing about looks, only their names. Elements with the same start tag are shown
 * alike, apart from what is around them.
 *
 * @returns On one line: `<a href="https:x" style="color:#0b57d0">`.
 */
export function startTag({ tagName, properties }: Element): string {
  let tag = `<${tagName}`;
  for (const [name, value] of Object.entries(properties)) {
    const attribute = name.toLowerCase();
    if (attribute === 'src') tag += ` src="picture${/\.\w+(?=$|[?#])/.exec(String(value))?.[0] ?? ''}"`;
    else if (attribute === 'href') tag += ` href="${/^[a-z]+:|^#/.exec(String(value))?.[0] ?? ''}x"`;
    else tag += ` ${attribute}="${TELLING.has(attribute) ? inQuotes(value) : ''}"`;
  }
  return `${tag}>`;
}

/** The attributes that what is shown depends on; for others, only their presence matters. */
const TELLING: ReadonlySet<string> = new Set([
  'style',
  'align',
  'valign',
  'role',
  'dir',
  'lang',
  'type',
  'target',
  // Style sheets ask for these, and the last one is a style by itself.
  'id',
  'classname',
  'bgcolor',
]);

function inQuotes(value: Element['properties'][string]): string {
  const words = Array.isArray(value) ? value.join(' ') : String(value);
  return words.replaceAll('"', "'").replaceAll('\n', ' ');
}
