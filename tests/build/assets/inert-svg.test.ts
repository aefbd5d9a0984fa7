import { describe, expect, test } from 'vitest';

import { inertSvg } from '../../../pipeline/build/assets/inert-svg.ts';

const svg = (inner: string, attributes = ''): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"${attributes}>${inner}</svg>`;

function inert(text: string | Uint8Array): { text: string; removed: readonly string[] } | null {
  const made = inertSvg(typeof text === 'string' ? Buffer.from(text) : text);
  return made === null ? null : { text: Buffer.from(made.bytes).toString(), removed: made.removed };
}

describe('an SVG picture is published without what could run', () => {
  test.each<[string, string, readonly string[]]>([
    ['<script>alert(1)</script><path d="M0 0"/>', '<path d="M0 0"/>', ['<script>']],
    ['<script href="//evil.example/x.js"/>', '', ['<script>']],
    ['<s:script xmlns:s="http://www.w3.org/2000/svg">x</s:script>', '', ['<script>']],
    ['<path d="M0 0" onload="x()" onclick="y()"/>', '<path d="M0 0"/>', ['onload', 'onclick']],
    ['<foreignObject><b xmlns="http://www.w3.org/1999/xhtml">x</b></foreignObject>', '', ['<foreignObject>']],
    ['<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" src="x"/>', '', ['<iframe>']],
    ['<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0"/>', '', ['<meta>']],
    ['<a href="javascript:x()"><path/></a>', '<a><path/></a>', ['href=javascript:']],
    ['<a xlink:href=" java&#10;script:x()"><path/></a>', '<a><path/></a>', ['href=javascript:']],
    ['<a href="data:text/html,x"><path/></a>', '<a><path/></a>', ['href=data:']],
    ['<use href="data:image/svg+xml,x#a"/>', '<use/>', ['href=data:']],
    ['<a><set attributeName="href" to="javascript:x()"/></a>', '<a/>', ['<set>']],
    ['<a><animate attributeName="xlink:href" values="javascript:x()"/></a>', '<a/>', ['<animate>']],
  ])('%s', (inner, expected, removed) => {
    const made = inert(svg(inner));
    expect(made?.removed).toEqual(removed);
    expect(made?.text).toBe(expected === '' ? svg('').replace('></svg>', '/>') : svg(expected));
    expect(made?.text).not.toMatch(/script|onload|onclick|xhtml/);
  });

  test('at its root, before it, and with a style sheet that would transform it', () => {
    const made = inert(
      `<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="x.xsl"?>${svg('<path/>', ' onload="x()"')}`,
    );
    expect(made).toEqual({
      text: svg('<path/>'),
      removed: ['<?xml-stylesheet?>', 'onload'],
    });
  });

  test.each([
    svg('<path d="M0 0"/><!-- a note --><text>a &amp; b</text>'),
    `\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${svg('<style><![CDATA[ path { fill: red } ]]></style>')}\n`,
    `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">${svg('')}`,
    svg(
      '<a href="https://example.org/?javascript:x"><use href="#a"/><image href="data:image/png;base64,AA=="/></a>',
    ),
    svg('<image href="data:image/svg+xml,%3Csvg/%3E"/><animate attributeName="opacity" to="0"/>'),
    svg('<metadata><d:x xmlns:d="http://example.org/drawing" d:label="onload"/></metadata>'),
  ])('is not touched if there is nothing of the kind: %s', (text) => {
    expect(inert(text)).toEqual({ text, removed: [] });
  });

  test('in another encoding or with entities is read as a browser reads it', () => {
    const wide = Buffer.concat([
      Buffer.from([0xff, 0xfe]),
      Buffer.from(svg('<script>é</script><text>é</text>'), 'utf16le'),
    ]);
    expect(inert(wide)).toEqual({ text: svg('<text>é</text>'), removed: ['<script>'] });
    const latin = Buffer.from(
      `<?xml version="1.0" encoding="iso-8859-1"?>${svg('<text>é</text>')}`,
      'latin1',
    );
    expect(inert(latin)).toEqual({ text: svg('<text>é</text>'), removed: [] });
    const entities = `<!DOCTYPE svg [<!ENTITY ns "http://www.w3.org/2000/svg"><!ENTITY x "' onload='x()">]><svg xmlns="&ns;"><path d='&x;'/></svg>`;
    expect(inert(entities)).toEqual({
      text: '<svg xmlns="http://www.w3.org/2000/svg"><path d=""/></svg>',
      removed: ['onload'],
    });
  });

  const ATTRIBUTE = '<!ATTLIST svg onload CDATA "x()">';
  test.each([
    `<!DOCTYPE svg [${ATTRIBUTE}]>`,
    `<!DOCTYPE svg [<!ENTITY a "]">${ATTRIBUTE}]>`,
    `<!DOCTYPE svg [<!-- ] -->${ATTRIBUTE}]>`,
    `<!DOCTYPE svg SYSTEM "x>[" [${ATTRIBUTE}]>`,
    `<!DOCTYPE svg SYSTEM 'x' [${ATTRIBUTE}]>`,
    `<!-- <!DOCTYPE svg []> --><!DOCTYPE svg [${ATTRIBUTE}]>`,
    `<!-- <!DOCTYPE svg> --><!DOCTYPE svg [${ATTRIBUTE}]>`,
  ])('with no attribute that a document type adds: %s', (doctype) => {
    const made = inert(`${doctype}${svg('<path/>')}`);
    expect(made?.text).not.toMatch(/ATTLIST|onload/);
    expect(made?.text).toContain(svg('<path/>'));
  });

  test.each([
    '',
    'GIF89a',
    '<html><script>x</script></html>',
    '<!doctype html><svg></svg>',
    svg('<path>'),
    svg('&unknown;'),
    '<!DOCTYPE svg [<!ENTITY x "<script>y</script>">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
    `<?xml version="1.0" encoding="x-user-defined-no"?>${svg('')}`,
    '<g>'.repeat(100_000),
    svg(`${'<g>'.repeat(100_000)}${'</g>'.repeat(100_000)}`),
  ])('or not at all: %.60s', (text) => {
    expect(inert(text)).toBeNull();
  });
});
