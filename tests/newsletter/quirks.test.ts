import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { beforeAll, describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { confirmationLetter } from '../../pipeline/newsletter/letters.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

/** Gmail drops a style sheet that is longer. */
const GMAIL_STYLES = 8192;

describe('what mail programs are known for', () => {
  let html = '';
  let outlook = '';
  const styles = (): readonly string[] =>
    [
      ...html.replaceAll(/<!--\[if mso\]>[^]*?<!\[endif\]-->/g, '').matchAll(/<style[^>]*>([^]*?)<\/style>/g),
    ].map(([, sheet = '']) => sheet);
  beforeAll(async () => {
    const pictures = new Map([['https://example.org/log/articles/crane.png', { width: 1600, height: 900 }]]);
    const context = { ...emailContext(), pictures };
    ({ html } = (await composeEdition(richArticle(), samplePublication(), context)).mail);
    outlook = /<!--\[if mso\]><style>([^]*?)<\/style><!\[endif\]-->/.exec(html)?.[1] ?? '';
  });

  it('Outlook on Windows: scales by 96 pixels an inch, so that widths are those of the screen', () => {
    expect(html).toContain('<o:PixelsPerInch>96</o:PixelsPerInch>');
  });

  it('Outlook on Windows: lists are indented by a margin, because it knows no padding of lists', () => {
    expect(outlook).toMatch(/ul \{ margin-left: 24px !important; \}/);
  });

  it('Outlook on Windows: lists from right to left are indented from the right', async () => {
    const article = { ...richArticle(), language: 'ar' };
    const { mail } = await composeEdition(article, samplePublication(), emailContext());
    expect(mail.html).toMatch(/ul \{ margin-right: 24px !important; \}/);
  });

  it('Outlook on Windows: no line of text is cut to an exact height, where a picture may stand in it', () => {
    expect(outlook).not.toMatch(/(?:^|\s)(?:p|li|td|div)[^{]*\{[^}]*mso-line-height-rule/);
  });

  it('Outlook on Windows: a button has its colour and its room as a cell, because links have no padding there', async () => {
    const letter = await confirmationLetter(
      { url: 'https://x.example/c', notMeUrl: 'https://x.example/n', days: 7, choice: null, consent: 'Yes.' },
      samplePublication(),
      emailContext(),
    );
    const cell = elementsOf(letter.html).find(({ properties }) =>
      (properties['className'] ?? []).includes?.('button-cell'),
    );
    expect(cell?.tagName).toBe('td');
    expect(cell?.properties['bgColor']).toMatch(/^#/);
    expect(cell?.properties['style']).toContain('mso-padding-alt:12px 24px');
    expect(letter.text).toContain('Yes, subscribe this address:\n\nhttps://x.example/c');
  });

  it('Outlook on Windows: a picture of known size has it as attributes, because styles do not count', () => {
    const pictures = elementsOf(html).filter(({ tagName }) => tagName === 'img');
    expect(pictures.map(({ properties: { width, height } }) => [width, height])).toEqual([
      [528, 144],
      [528, 297],
    ]);
  });

  it('Outlook on the web: what it darkens by itself keeps the colours of the theme', () => {
    expect(html).toMatch(/\[data-ogsb\] \.card[^{]*\{ background-color: #15171b !important; \}/);
    expect(html).toMatch(/\[data-ogsc\] \.prose a[^{]*\{ color: #93bdea !important; \}/);
  });

  it('Gmail: no style sheet is so long that it is dropped', () => {
    for (const sheet of styles()) expect(Buffer.byteLength(sheet)).toBeLessThan(GMAIL_STYLES);
  });

  it('Gmail: no style sheet has rules within rules within rules, for which all of it is dropped', () => {
    for (const sheet of styles()) expect(sheet).not.toMatch(/@[^{]*\{[^}]*@/);
  });

  it('Gmail with other providers’ accounts: without any style sheet, colours, sizes and links are as they are', () => {
    const bare = elementsOf(html.replaceAll(/<style[^>]*>[^]*?<\/style>/g, ''));
    const links = bare.filter(({ tagName }) => tagName === 'a');
    expect(links.length).toBeGreaterThan(5);
    for (const { properties } of links) expect(properties['style']).toMatch(/color:#/);
    for (const { properties } of bare.filter(({ tagName }) => /^h[1-6]$/.test(tagName)))
      expect(properties['style']).toMatch(/font-size:/);
  });

  it('Apple Mail: dates and addresses that it makes links of look as their surroundings do', () => {
    expect(html).toMatch(/a\[x-apple-data-detectors\][^{]*\{ color: inherit !important;/);
    expect(html).toContain('<div class="plain"><span dir="auto">Container Log</span><br>');
    expect(html).toContain('content="telephone=no, date=no, address=no, email=no"');
  });
});

function elementsOf(html: string): readonly Element[] {
  const found: Element[] = [];
  visit(fromHtml(html), 'element', (element) => void found.push(element));
  return found;
}
