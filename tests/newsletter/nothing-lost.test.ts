import fc from 'fast-check';
import type { Element } from 'hast';
import { fromHtml } from 'hast-util-from-html';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';

import { composeEdition } from '../../pipeline/newsletter/edition.ts';
import { treeText } from '../../pipeline/newsletter/prose/tree-text.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

const word = fc.constantFrom(
  'ship',
  'crane',
  '港の町',
  'Gruß',
  'a&amp;b',
  'x_y',
  '1 < 2'.replace('<', '&lt;'),
);
const url = fc.webUrl({ withQueryParameters: true }).map((address) => address.replaceAll('&', '&amp;'));
const inline = fc.oneof(
  word,
  fc.tuple(url, word).map(([href, text]) => `<a href="${href}">${text}</a>`),
  url.map((href) => `<a href="${href}">${href}</a>`),
  fc
    .tuple(fc.constantFrom('em', 'strong', 'code', 'del', 'sup'), word)
    .map(([tag, text]) => `<${tag}>${text}</${tag}>`),
);
const run = fc.array(inline, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' '));
const { block } = fc.letrec<{ block: string }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 3 },
    run.map((text) => `<p>${text}</p>`),
    run.map((text) => `<h3>${text}</h3>`),
    fc
      .array(fc.tuple(run, tie('block')), { minLength: 1, maxLength: 2 })
      .map((items) => `<ul>${items.map(([text, more]) => `<li>${text}${more}</li>`).join('')}</ul>`),
    tie('block').map((inner) => `<blockquote>${inner}</blockquote>`),
    fc.tuple(run, run).map(([a, b]) => `<table><tr><th>${a}</th></tr><tr><td>${b}</td></tr></table>`),
    fc.tuple(run, run).map(([a, b]) => `<dl><dt>${a}</dt><dd>${b}</dd></dl>`),
  ),
}));

describe('the text part', () => {
  it(
    'has every word and every link of the HTML, whatever an article holds',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(block, { minLength: 1, maxLength: 6 }), async (bodies) => {
          const rich = richArticle();
          const prose = bodies.map((html) => ({ html, text: '' }));
          const [intro = null, ...rest] = prose;
          const milestones = rich.milestones.map((milestone, index) => ({
            ...milestone,
            body: rest[index] ?? milestone.body,
          }));
          const { mail } = await composeEdition(
            { ...rich, intro, milestones },
            samplePublication(),
            emailContext(),
          );
          const lines = new Set(mail.text.split('\n'));
          const letters = lettersOf(mail.text);
          for (const element of proseOf(mail.html)) {
            for (const words of textsOf(element)) expect(letters).toContain(lettersOf(words));
            for (const href of linksOf(element)) {
              const noted = [...lines].some((line) => line.includes(href));
              expect(noted, `${href} is in the text`).toBe(true);
            }
          }
        }),
        { numRuns: 25 },
      );
    },
  );
});

/** Letters and digits only: marks, note numbers and line ends come between those of the text. */
function lettersOf(text: string): string {
  return text.replace(/\[\d+\]/g, '').replace(/[^\p{L}\p{N}]/gu, '');
}

function proseOf(html: string): readonly Element[] {
  return elementsOf(fromHtml(html)).filter(
    ({ properties: { className } }) => Array.isArray(className) && className.includes('prose'),
  );
}

function textsOf(element: Element): readonly string[] {
  return elementsOf(element)
    .filter(({ tagName }) => ['p', 'h3', 'h4', 'th', 'td', 'dt', 'dd'].includes(tagName))
    .map(treeText);
}

function linksOf(element: Element): readonly string[] {
  return elementsOf(element).flatMap(({ tagName, properties: { href } }) =>
    tagName === 'a' && typeof href === 'string' ? [href.replace(/^mailto:/, '')] : [],
  );
}

function elementsOf(tree: Parameters<typeof treeText>[0]): readonly Element[] {
  const found: Element[] = [];
  visit(tree, 'element', (element) => void found.push(element));
  return found;
}
