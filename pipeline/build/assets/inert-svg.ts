import type { Element, Root } from 'xast';
import { fromXml } from 'xast-util-from-xml';
import { toXml } from 'xast-util-to-xml';

/** A picture without anything that could run. */
export interface InertSvg {
  /** The bytes as given, if there was nothing to remove. */
  readonly bytes: Uint8Array;
  /** What was removed, each kind once: `<script>`, `onload`, `href=javascript:`. */
  readonly removed: readonly string[];
}

/**
 * Makes an SVG picture inert. Shown within a page it is; opened by itself it is a page of the site, with its scripts and event handlers, and
 * whatever HTML is in it. Those are removed, with links to scripts and style sheets that transform it.
 *
 * @returns `null` if it is no well-formed XML with an `svg` element at its root, so that nobody can tell what a browser
 *   makes of it.
 * @see https://www.w3.org/TR/SVG2/conform.html#processing-modes
 */
export function inertSvg(bytes: Uint8Array): InertSvg | null {
  try {
    const { text, isPlain } = decoded(bytes);
    const root = fromXml(text);
    // It would name the encoding that the file had.
    root.children = root.children.filter((node) => node.type !== 'instruction' || node.name !== 'xml');
    const removed = new Set<string>();
    clean(root, new Map(), removed);
    const top = root.children.find((node) => node.type === 'element');
    if (top === undefined || localName(top.name) !== 'svg') return null;
    if (removed.size === 0 && isPlain) return { bytes, removed: [] };
    return {
      bytes: new TextEncoder().encode(toXml(root, { closeEmptyElements: true, tightClose: true })),
      removed: [...removed],
    };
  } catch {
    // The parser throws at whatever is not well-formed, and at what is nested too deeply.
    return null;
  }
}

/**
 * The text of an XML file. Not plain: a browser could read something else in the bytes, because of their encoding, of
 * entities, or of what else a document type declares.
 *
 * @throws RangeError or TypeError if the encoding is not known, or is not that of the bytes.
 */
function decoded(bytes: Uint8Array): { readonly text: string; readonly isPlain: boolean } {
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const wide = bytes[0] === 0xff ? 'utf-16le' : 'utf-16be';
  const declared = /^[^<]*<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)/.exec(
    new TextDecoder('latin1').decode(bytes.subarray(0, 200)),
  )?.[1];
  const encoding = isWide ? wide : (declared ?? 'utf-8');
  const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
  const expanded = withoutEntities(text);
  const isPlain = /^utf-?8$/i.test(encoding) && expanded === text && !hasDeclarations(text);
  return { text: expanded, isPlain };
}

/**
 * Whether a document type may declare something by itself, such as attributes that browsers add to each element of a
 * name: `<!ATTLIST svg onload CDATA "…">`. When the picture is written anew, nothing of it stays but its name.
 */
function hasDeclarations(text: string): boolean {
  return text.replace(PLAIN_DOCTYPE, '').includes('<!DOCTYPE');
}

const PLAIN_DOCTYPE = /<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC|SYSTEM))?(?:\s+(?:"[^"<>]*"|'[^'<>]*')){0,2}\s*>/;

/** Drawing programs name namespaces by entities. Others stay, and the parser refuses them. */
function withoutEntities(text: string): string {
  const subset = /<!DOCTYPE[^[>]*\[([^\]]*)\]\s*>/.exec(text);
  if (subset === null) return text;
  const entities = new Map(
    Array.from(
      (subset[1] ?? '').matchAll(/<!ENTITY\s+([\w.-]+)\s+(?:"([^"<&%]*)"|'([^'<&%]*)')\s*>/g),
      ([, name = '', double, single]) => [name, double ?? single ?? ''] as const,
    ),
  );
  return text
    .replace(subset[0], '')
    .replaceAll(/&([\w.-]+);/g, (reference, name: string) => entities.get(name) ?? reference);
}

type Namespaces = ReadonlyMap<string, string>;

/** Removes what could run from the children of a node, at any depth. */
function clean(parent: Root | Element, above: Namespaces, removed: Set<string>): void {
  const within = parent.type === 'element' ? withDeclared(parent, above) : above;
  const kept = parent.children.filter((node) => {
    if (node.type === 'instruction')
      return keep(!/^xml-stylesheet$/i.test(node.name), `<?${node.name}?>`, removed);
    if (node.type !== 'element') return true;
    return keep(!isActive(node, withDeclared(node, within)), `<${localName(node.name)}>`, removed);
  });
  // The kinds of children of a root and of an element differ, and filtering adds none.
  (parent as { children: typeof kept }).children = kept;
  for (const node of kept) {
    if (node.type !== 'element') continue;
    for (const [name, value] of Object.entries(node.attributes)) {
      const local = localName(name);
      const what = /^on/i.test(local)
        ? local
        : runs(localName(node.name), local, value ?? '')
          ? `${local}=${schemeOf(value ?? '')}`
          : null;
      if (what === null) continue;
      removed.add(what);
      delete node.attributes[name];
    }
    clean(node, within, removed);
  }
}

function keep(isKept: boolean, what: string, removed: Set<string>): boolean {
  if (!isKept) removed.add(what);
  return isKept;
}

function isActive({ name, attributes }: Element, namespaces: Namespaces): boolean {
  const local = localName(name).toLowerCase();
  if (namespaces.get(name.includes(':') ? name.slice(0, name.indexOf(':')) : '') === XHTML) return true;
  if (ACTIVE.has(local)) return true;
  // An animation can set a link to a script, as it sets any attribute.
  return ANIMATION.test(local) && /^(?:.*:)?(?:href|on.*)$/i.test((attributes['attributeName'] ?? '').trim());
}

const XHTML = 'http://www.w3.org/1999/xhtml';
const ACTIVE: ReadonlySet<string> = new Set([
  'script',
  'foreignobject',
  'handler',
  'listener',
  'iframe',
  'frame',
  'object',
  'embed',
  'applet',
]);
const ANIMATION = /^(?:animate.*|set)$/;

/** Whether an attribute is a URL that runs something, or is a document of its own. Within an image, SVG runs nothing. */
function runs(element: string, name: string, value: string): boolean {
  if (!/^(?:href|src|action|formaction|data|base|poster|background)$/i.test(name)) return false;
  const scheme = schemeOf(value);
  if (scheme !== 'data:') return scheme === 'javascript:' || scheme === 'vbscript:';
  if (/^(?:image|feImage)$/.test(element)) return !/^data:image\//i.test(value.trim());
  return !/^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/i.test(value.trim());
}

/** Browsers ignore control characters and line ends in a URL's scheme. */
function schemeOf(value: string): string {
  return (/^[a-z][a-z\d+.-]*:/i.exec(value.replaceAll(/[\p{Cc}\s]/gu, ''))?.[0] ?? '').toLowerCase();
}

function withDeclared({ attributes }: Element, above: Namespaces): Namespaces {
  const declared = Object.entries(attributes).flatMap(([name, value]) =>
    /^xmlns(?:$|:)/.test(name) ? [[name.slice(6), value ?? ''] as const] : [],
  );
  return declared.length === 0 ? above : new Map([...above, ...declared]);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
