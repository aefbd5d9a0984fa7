import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

const nastyPiece = fc.constantFrom(
  ']]>',
  ']]>]]>',
  '<![CDATA[',
  '&',
  '&amp;',
  '&amp;amp;',
  '&#x26;',
  '&#1;',
  '<script>alert(1)</script>',
  '</title><item>',
  '</content:encoded></item>',
  '<!--',
  '?>',
  '"',
  "'",
  '\u0000',
  '\u0001',
  '\u0002',
  '\u0003',
  '\u0004',
  '\u001B',
  '\u0085',
  '\uFFFE',
  '\uFFFF',
  '\uD800',
  '\uDFFF',
  '\uDE00\uD83D',
  '😀',
  '👩‍👩‍👧',
  '\u202Eabc\u202C',
  '\u200F',
  'שלום',
  '\r\n',
  '\r',
  '\t',
  '$&',
  "$'",
  'x'.repeat(10_000),
);
const nasty = fc
  .array(fc.oneof(nastyPiece, fc.string({ unit: 'binary', maxLength: 10 })), { minLength: 1, maxLength: 6 })
  .map((pieces) => `t${pieces.join('')}t`);

test('whatever the text, every document parses strictly, nothing adds an element, and all of it comes back', async () => {
  const shape = skeletons(await renderAll(withText('plain', 'plain')));
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (line, text) => {
      const files = await renderAll(withText(line, text));
      expect(skeletons(files)).toEqual(shape);
      const wanted = { title: oneLine(line), html: clean(text) };
      for (const folder of ['milestones/', 'tags/t/']) {
        const channel = childOf(parseStrictXml(file(files, `${folder}feed.xml`)), 'channel');
        const [item] = childrenOf(channel, 'item');
        expect(item && read(item, 'content:encoded')).toEqual(wanted);
        expect(item && childOf(item, 'category').text).toBe(wanted.title);
        const atom = parseStrictXml(file(files, `${folder}atom.xml`));
        const [entry] = childrenOf(atom, 'entry');
        expect(entry && read(entry, 'content')).toEqual(wanted);
        expect(entry && childOf(entry, 'category').attributes['label']).toBe(wanted.title);
        const [json] = JSON.parse(file(files, `${folder}feed.json`)).items;
        expect({ title: json.title, html: json.content_html }).toEqual(wanted);
        expect([json.summary, json.tags[0], json.content_text]).toEqual([
          wanted.title,
          wanted.title,
          wanted.html,
        ]);
      }
    }),
    { numRuns: 60 },
  );
});

/** The sample's first article with one milestone, in which every text is a given one. */
function withText(line: string, text: string): Publication {
  const sample = samplePublication();
  const [article] = sample.articles;
  const milestone = article?.milestones[0];
  if (article === undefined || milestone === undefined) throw new Error('The fixture has a milestone');
  const tag = { id: 't', label: line };
  const tags = [{ ...tag, evidence: [], implied: false }];
  const authors = [{ name: line, url: line, email: line }];
  const image = { url: 'https://example.org/a.png', alt: line };
  const body = { html: text, text };
  return {
    ...sample,
    site: { ...sample.site, title: line, description: line, authors },
    articles: [
      {
        ...article,
        title: line,
        summary: line,
        authors,
        image,
        intro: body,
        tags,
        milestones: [{ ...milestone, title: line, summary: line, body, tags, image }],
      },
    ],
    tags: [{ ...tag, description: line, aliases: [], broader: [], formerly: [] }],
  };
}

/** What an XML reader is to get: XML 1.0 characters, less those it discourages. */
function clean(text: string): string {
  return Array.from(text.replaceAll(/\r\n?/gu, '\n')).filter(allowed).join('');
}

function allowed(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return code === 0x09 || code === 0x0a;
  if (code >= 0x7f && code < 0xa0) return false;
  if (code >= 0xd800 && code < 0xe000) return false;
  return !(code >= 0xfdd0 && code < 0xfdf0) && code !== 0xfffe && code !== 0xffff;
}

function oneLine(text: string): string {
  return clean(text).replaceAll(/\s+/gu, ' ').trim();
}

function read(entry: XmlNode, content: string): { title: string; html: string } {
  return { title: childOf(entry, 'title').text, html: childOf(entry, content).text };
}

/** The elements of each document, without their texts. */
function skeletons(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return (
    [...files]
      .filter(([path]) => path.endsWith('.xml'))
      // An author's feed stands below their name.
      .map(
        ([path, text]) =>
          [path.replace(/^authors\/[^/]+/u, 'authors/…'), skeleton(parseStrictXml(text))] as const,
      )
  );
}

function skeleton({ name, attributes, children }: XmlNode): string {
  return `${name}[${Object.keys(attributes).join()}](${children.map(skeleton).join()})`;
}
