import { SaxesParser } from 'saxes';

/** An element of a parsed document. */
export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlNode[];
  /** All text in it, as an XML reader gets it. */
  readonly text: string;
}

/**
 * Parses XML 1.0 with namespaces as strictly as the recommendations require, and throws where lenient readers would
 * not: forbidden characters, `]]>` in text, a bare `&` or `<`, unknown entities, elements that are not nested, an
 * undeclared prefix, an attribute given twice.
 */
export function parseStrictXml(document: string): XmlNode {
  const parser = new SaxesParser({ xmlns: true });
  const top: OpenNode = { name: '', attributes: {}, children: [], text: '' };
  const open: OpenNode[] = [top];
  const addText = (text: string): void => {
    for (const node of open) node.text += text;
  };
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
    const node: OpenNode = { name, attributes: Object.fromEntries(values), children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => void open.pop());
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.write(document).close();
  const [root, ...others] = top.children;
  if (root === undefined || others.length > 0) throw new Error('Not one whole root');
  return root;
}

/** The elements with a name directly below an element. */
export function childrenOf(node: XmlNode, name: string): readonly XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

/** The only element with a name directly below an element. */
export function childOf(node: XmlNode, name: string): XmlNode {
  const [child, ...others] = childrenOf(node, name);
  if (child === undefined || others.length > 0) throw new Error(`Expected one ${name} in ${node.name}`);
  return child;
}

interface OpenNode extends XmlNode {
  readonly children: OpenNode[];
  text: string;
}
