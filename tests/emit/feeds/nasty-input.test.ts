import fc from 'fast-check';
import { expect, test } from 'vitest';

import type { Publication } from '../../../pipeline/model/publication.ts';
import { samplePublication } from '../publication-fixture.ts';
import { clean, nasty, oneLine } from './nasty.ts';
import { file, renderAll } from './render.ts';
import { type XmlNode, childOf, childrenOf, parseStrictXml } from './strict-xml.ts';

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
    { numRuns: 30 },
  );
});

/** The sample's first article with one milestone; every text in it is the given one. */
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
        milestones: [{ ...milestone, title: line, titleHtml: '', summary: line, body, tags, image }],
      },
    ],
    tags: [{ ...tag, description: line, aliases: [], broader: [], formerly: [] }],
  };
}

function read(entry: XmlNode, content: string): { title: string; html: string } {
  return { title: childOf(entry, 'title').text, html: childOf(entry, content).text };
}

/** The elements of each document, without their texts. */
function skeletons(files: ReadonlyMap<string, string>): readonly (readonly [string, string])[] {
  return (
    [...files]
      .filter(([path]) => path.endsWith('.xml'))
      // An author's feed is below their name.
      .map(
        ([path, text]) =>
          [path.replace(/^authors\/[^/]+/u, 'authors/…'), skeleton(parseStrictXml(text))] as const,
      )
  );
}

function skeleton({ name, attributes, children }: XmlNode): string {
  return `${name}[${Object.keys(attributes).join()}](${children.map(skeleton).join()})`;
}
