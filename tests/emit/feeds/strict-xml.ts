/** An element of a parsed document. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** All text in it, as an XML reader gets it. */
  readonly text: string;
}

/**
 * Parses XML 1.0 as strictly as the recommendation has it, for documents without a DOCTYPE, and throws where
 * lenient readers would look away: forbidden characters, `]]>` in text, a bare `&` or `<`, unknown entities,
 * elements that are not nested, a prefix without a declaration, an attribute given twice.
 */
export function parseStrictXml(document: string): XmlNode {
  const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.exec(document);
  if (forbidden !== null) throw new Error(`Forbidden character at ${forbidden.index}`);
  const top: OpenNode = { name: '', attributes: {}, children: [], text: '', prefixes: new Set(['xml']) };
  const open: OpenNode[] = [top];
  let at = 0;
  for (const { 0: token, index, groups = {} } of document.matchAll(tokens)) {
    if (index !== at) throw new Error(`Not well-formed at ${at}: ${document.slice(at, at + 40)}`);
    at += token.length;
    const parent = open.at(-1) ?? top;
    if (groups['text'] !== undefined) {
      if (token.includes(']]>')) throw new Error(`\`]]>\` in text: ${token}`);
      addText(open, decode(token));
    } else if (groups['cdata'] !== undefined) {
      addText(open, groups['cdata']);
    } else if (groups['end'] !== undefined) {
      if (parent.name !== groups['end']) throw new Error(`Unexpected </${groups['end']}> in ${parent.name}`);
      open.pop();
    } else if (groups['start'] !== undefined) {
      const node = openNode(groups['start'], groups['attributes'] ?? '', parent);
      parent.children.push(node);
      if (!token.endsWith('/>')) open.push(node);
    }
  }
  if (at !== document.length) throw new Error(`Not well-formed at ${at}: ${document.slice(at, at + 40)}`);
  const [root, ...others] = top.children;
  if (open.length !== 1 || root === undefined || others.length > 0) throw new Error('Not one whole root');
  return root;
}

/** The elements of a name straight below an element. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The only element of a name straight below an element. */
export function childOf(node: XmlNode, name: string): XmlNode {
  const [child, ...others] = childrenOf(node, name);
  if (child === undefined || others.length > 0) throw new Error(`Expected one ${name} in ${node.name}`);
  return child;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
  readonly prefixes: ReadonlySet<string>;
}

const name = '[A-Za-z_][\\w.-]*(?::[A-Za-z_][\\w.-]*)?';
const attribute = `\\s+${name}="[^"<]*"`;
const tokens = new RegExp(
  `(?<text>[^<]+)|<!\\[CDATA\\[(?<cdata>.*?)\\]\\]>|<\\?(?<instruction>.*?)\\?>|</(?<end>${name})>` +
    `|<(?<start>${name})(?<attributes>(?:${attribute})*)\\s*/?>`,
  'gsu',
);

function openNode(name: string, source: string, parent: OpenNode): OpenNode {
  const pairs = [...source.matchAll(/([\w:.-]+)="([^"]*)"/gu)].map(
    ([, key = '', value = '']) => [key, decode(value)] as const,
  );
  if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error(`Attribute twice in ${name}`);
  const declared = pairs.flatMap(([key]) => (key.startsWith('xmlns:') ? [key.slice(6)] : []));
  const prefixes = new Set([...parent.prefixes, ...declared]);
  for (const used of [name, ...pairs.map(([key]) => key)]) {
    const prefix = used.includes(':') && !used.startsWith('xmlns:') ? used.split(':')[0] : undefined;
    if (prefix !== undefined && !prefixes.has(prefix)) throw new Error(`Undeclared prefix ${prefix}`);
  }
  return { name, attributes: Object.fromEntries(pairs), children: [], text: '', prefixes };
}

function addText(open: readonly OpenNode[], text: string): void {
  if (open.length === 1 && text.trim() !== '') throw new Error(`Text outside the root: ${text}`);
  for (const node of open) node.text += text;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decode(text: string): string {
  return text.replaceAll(/&(?:#x(?<hex>[\dA-Fa-f]+)|(?<name>\w+))?;?/gu, (reference, ...rest) => {
    const groups: Readonly<Record<string, string | undefined>> = rest.at(-1);
    const character =
      groups['hex'] === undefined
        ? named[groups['name'] ?? '']
        : String.fromCodePoint(Number.parseInt(groups['hex'], 16));
    if (character === undefined || !reference.endsWith(';')) throw new Error(`Unknown entity ${reference}`);
    return character;
  });
}
