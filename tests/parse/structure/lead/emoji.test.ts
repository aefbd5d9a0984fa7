import type { ElementContent } from 'hast';

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Lead } from '../../../../pipeline/parse/structure/lead.ts';
import { boldStart } from '../../../../pipeline/parse/structure/line-start.ts';
import { rawTextOf } from '../../../../pipeline/text/html/plain-marks.ts';
import { parseText } from '../../parse-text.ts';
import { markersOf } from '../markers-of.ts';

const LONG = 'It takes a while. '.repeat(4).trim();

/** What an item of a list begins with. */
function leadOf(text: string): Lead {
  const [marker] = markersOf(`- ${text}\n`);
  if (marker === undefined) throw new Error('expected a marker');
  return marker.lead;
}

/** The first of two items of a list that are written alike. */
function item(text: string) {
  const { milestones } = parseText(`- ${text}\n- ${text}\n`, {
    milestones: { shape: 'list', level: null },
  }).article;
  const [milestone] = milestones;
  if (milestone === undefined) throw new Error('expected a milestone');
  return milestone;
}

describe('bold words behind an emoji are the title of an item, with the emoji', () => {
  test.each([
    ['a sign', '🎉'],
    ['several', '🎉 ✨🚀'],
    ['a sign with a variation', '❤️'],
    ['a sign as text', '❤︎'],
    ['a colour of skin', '👍🏽'],
    ['a person at work', '👩🏽‍💻'],
    ['a flag', '🇩🇪'],
    ['a flag of a part of a country', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
  ])('%s: %s', (_, emoji) => {
    const { title, titleHtml, body } = item(`${emoji} **Tale** ${LONG}`);
    expect([title, titleHtml]).toEqual([`${emoji} Tale`, `${emoji} <strong>Tale</strong>`]);
    expect(body.html).toBe(`<p>${LONG}</p>`);
  });

  test.each<[string, Lead['bold'], string, string]>([
    ['🎉 **Tale** goes on', 'start', '🎉 Tale', 'goes on'],
    ['🎉**Tale** goes on', 'start', '🎉Tale', 'goes on'],
    ['🎉 **Tale**', 'line', '🎉 Tale', ''],
    ['🎉 **Tale**: goes on', 'start', '🎉 Tale', 'goes on'],
    ['🎉 **Tale:** goes on', 'start', '🎉 Tale', 'goes on'],
    ['🎉 **A** **B** goes on', 'start', '🎉 A B', 'goes on'],
    ['🎉 *__Tale__* goes on', 'start', '🎉 Tale', 'goes on'],
    ['**🎉 Tale** goes on', 'start', '🎉 Tale', 'goes on'],
    ['**🎉** **Tale** goes on', null, '🎉 Tale goes on', ''],
    ['🎉 Some **tale** goes on', null, '🎉 Some tale goes on', ''],
    ['🎉 – **Tale** goes on', null, '🎉 – Tale goes on', ''],
    ['🎉 **–** goes on', null, '🎉 – goes on', ''],
    ['→ **Tale** goes on', null, '→ Tale goes on', ''],
    ['🎉', null, '🎉', ''],
  ])('%j is bold: %j', (text, bold, title, rest) => {
    const lead = leadOf(text);
    expect([lead.bold, lead.title, rawTextOf(lead.rest)]).toEqual([bold, title, rest]);
  });

  test('also where a number is before it', () => {
    expect(leadOf('1\\. 🎉 **Tale** goes on')).toMatchObject({
      ordinal: { value: 1 },
      bold: 'start',
      title: '🎉 Tale',
    });
  });

  test('a number in a key is the number of the item', () => {
    expect(leadOf('1️⃣ **Tale** goes on')).toMatchObject({
      ordinal: { value: 1 },
      bold: 'start',
      title: 'Tale',
    });
  });

  test('and is a link where the bold words are, or a picture before them', () => {
    const picture = '[![](https://a.example/x.png)](https://a.example/)';
    expect(leadOf(`${picture} **Tale** goes on`)).toMatchObject({ bold: 'start', link: true });
    expect(leadOf('🎉 **[Tale](https://a.example/)** goes on')).toMatchObject({ bold: 'start', link: true });
    expect(item('🎉 **[Tale](https://a.example/)** goes on').target).toBe('https://a.example/');
  });

  test('as paragraphs, they are items that are written alike', () => {
    const paragraphs = ['🎉 **Alpha**', '🚀 **Beta**', '✨ **Gamma**'].map((one) => `${one}\n\n${LONG}`);
    const { article } = parseText(`# 3 tales\n\nSo.\n\n${paragraphs.join('\n\n')}\n`);
    expect(article.milestones.map(({ title }) => title)).toEqual(['🎉 Alpha', '🚀 Beta', '✨ Gamma']);
  });
});

describe('a date in bold type behind an emoji', () => {
  test('is the label of an item, whose text keeps the emoji', () => {
    const { title, heading, titleHtml, body } = item(`🎉 **March 1999** Something happened. ${LONG}`);
    expect(leadOf('🎉 **March 1999** Something')).toMatchObject({
      date: 'March 1999',
      title: '',
      heading: 'March 1999',
    });
    expect(rawTextOf(leadOf('🎉 **March 1999**: Something').rest)).toBe('🎉 Something');
    expect(title).toBe('🎉 Something happened');
    expect(heading).toBe('March 1999: 🎉 Something happened');
    expect(`${titleHtml}${body.html}`).toBe(`<p>🎉 Something happened. ${LONG}</p>`);
  });

  test('is one behind a picture, too, which the text keeps', () => {
    const { heading, titleHtml, body } = item(
      `![](https://a.example/x.png) **March 1999** Something happened. ${LONG}`,
    );
    expect(heading).toBe('March 1999: Something happened');
    expect(`${titleHtml}${body.html}`).toBe(
      `<p><img src="https://a.example/x.png" alt=""> Something happened. ${LONG}</p>`,
    );
  });

  test('is the title where it is the whole line', () => {
    const { title, titleHtml, body } = item('🎉 **March 1999**\n\n  Something.\n');
    expect([title, titleHtml]).toEqual(['🎉 March 1999', '🎉 <strong>March 1999</strong>']);
    expect(body.html).toBe('<p>Something.</p>');
  });
});

test('a link behind an emoji is the title of an item, and the emoji is shown before it', () => {
  expect(leadOf(`🎉 [Tale](https://a.example/): ${LONG}`)).toMatchObject({ link: true, bold: null });
  expect(item(`🎉 [Tale](https://a.example/): ${LONG}`)).toMatchObject({
    target: 'https://a.example/',
    titleHtml: '🎉 <a href="https://a.example/">Tale</a>',
    body: { html: `<p>${LONG}</p>` },
  });
  expect(leadOf(`So [Tale](https://a.example/): ${LONG}`).link).toBe(false);
});

test('the emoji and the bold words that a line begins with, and its rest, are the whole line', () => {
  const text = fc.constantFrom('🎉', '🇩🇪 ', '❤️', '\u{200D}', ' ', '\n', 'words', '–', '★', '');
  const leaf = text.map((value): ElementContent => ({ type: 'text', value }));
  const element = (tagName: string, children: ElementContent[]): ElementContent => ({
    type: 'element',
    tagName,
    properties: {},
    children,
  });
  const inner = fc.oneof(
    leaf,
    fc
      .tuple(fc.constantFrom('b', 'strong', 'i', 'br', 'img'), fc.array(leaf, { maxLength: 2 }))
      .map(([name, children]) => element(name, ['br', 'img'].includes(name) ? [] : children)),
  );
  const node = fc.oneof(
    inner,
    fc
      .tuple(fc.constantFrom('b', 'em', 'a', 'code'), fc.array(inner, { maxLength: 3 }))
      .map(([name, children]) => element(name, children)),
  );
  let found = 0;
  fc.assert(
    fc.property(fc.array(node, { maxLength: 6 }), (nodes) => {
      const { ornament, bold, rest } = boldStart(nodes);
      expect([...ornament, ...bold, ...rest]).toEqual(nodes);
      expect(rawTextOf(ornament)).not.toMatch(/[\p{L}\p{P}]/u);
      expect(bold.length === 0 ? ornament : []).toEqual([]);
      if (ornament.length > 0) found += 1;
    }),
    { numRuns: 2000 },
  );
  expect(found).toBeGreaterThan(0);
});
