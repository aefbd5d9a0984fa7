import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { leftOutText } from './left-out-text.ts';
import { outline, parseText } from './parse-text.ts';

/** Bits of Markdown, HTML and prose that parsers trip over, joined at random. */
const fragment = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 30 }) },
  fc.constantFrom(
    '\n',
    '\n\n',
    '# ',
    '## ',
    '1. ',
    '2) ',
    '- ',
    '* ',
    '> ',
    '    ',
    '\t',
    '```\n',
    '~~~',
    '**',
    '__',
    '*',
    '`',
    '[',
    '](',
    ')',
    '![',
    '<div>',
    '</div>',
    '<ol><li>',
    '<table><tr><td>',
    '</table>',
    '<p>',
    '<script>',
    '<!--',
    '-->',
    '<!-- milestone: date=2016 -->',
    '|a|b|\n|-|-|\n|c|d|',
    '---\n',
    '===\n',
    '[^1]',
    '[^1]: note',
    '{{ x }}',
    '{% raw %}',
    '{: .a}',
    '&amp;',
    '\\',
    '\u{200B}',
    '\u{FEFF}',
    '2016: ',
    'In March, ',
    '第一、',
    '1、',
    'via: http://x',
    'About the Author',
    'Ten things',
    '\u{0}',
    '\u{202E}',
  ),
);
const loose = fc.array(fragment, { maxLength: 40 }).map((fragments) => fragments.join(''));
/** The same below numbered headings, so that most of it is in milestones. */
const numbered = fc
  .array(fc.tuple(fragment, loose), { minLength: 3, maxLength: 6 })
  .map((items) => items.map(([title, text], index) => `## ${index + 1}. ${title}\n\n${text}`).join('\n\n'));
const markdown = fc.oneof(loose, numbered);

describe('any text', () => {
  test('is parsed without an exception, and each milestone has a title and lines in order', () => {
    let found = 0;
    fc.assert(
      fc.property(markdown, (text) => {
        const { article } = parseText(text);
        let before = 0;
        found += article.milestones.length;
        for (const milestone of article.milestones) {
          expect(milestone.title).not.toBe('');
          expect(milestone.line).toBeGreaterThanOrEqual(before);
          expect(milestone.endLine).toBeGreaterThanOrEqual(milestone.line);
          before = milestone.line;
        }
      }),
      { numRuns: 200 },
    );
    expect(found).toBeGreaterThan(100);
  });

  test('gives HTML without scripts, handlers, forms or relative URLs', () => {
    let found = 0;
    fc.assert(
      fc.property(
        markdown,
        fc.constantFrom(
          '<a href=javascript:alert(1) onclick=x>',
          '<img src=a.png onerror=x>',
          '<iframe src=x>',
          '<form><input>',
        ),
        (text, attack) => {
          const { article } = parseText(`${text}\n\n${attack}`);
          found += article.milestones.length;
          const html = [
            article.intro,
            article.outro,
            ...article.milestones.map((milestone) => milestone.body),
          ]
            .map((prose) => prose?.html ?? '')
            .join('');
          expect(html).not.toMatch(
            /<(?:script|iframe|form|input|object|embed|style)\b|<[^>]* on\w+=|<[^>]*\b(?:href|src)="(?!https?:|mailto:|#)/,
          );
        },
      ),
      { numRuns: 100 },
    );
    expect(found).toBeGreaterThan(50);
  });
});

/** Every word is unique, so that its place in the result can be told. */
function words(prefix: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${prefix}x${index}`).join(' ');
}

const body = fc.constantFrom<(id: string) => string>(
  (id) => words(id, 30),
  (id) => `${words(id, 12)}\n\n${words(`${id}b`, 20)}`,
  (id) => `${words(id, 12)}\n\n- ${words(`${id}c`, 5)}\n- ${words(`${id}d`, 5)}`,
  (id) => `${words(id, 12)}\n\n> ${words(`${id}e`, 9)}`,
  (id) => `${words(id, 12)}\n\n\`\`\`\n${words(`${id}f`, 4)}\n\`\`\``,
);
const shape = fc.constantFrom<(number: number, title: string, text: string) => string>(
  (number, title, text) => `## ${number}. ${title}\n\n${text}`,
  (number, title, text) => `${number}. ${title}\n\n${text}`,
  (number, title, text) => `${number}\\. ${title}\n\n${text}`,
  (number, title, text) => `**${number}. ${title}**\n\n${text}`,
  (number, title, text) => `### #${number}: ${title}\n\n${text}`,
  (number, title, text) => `${number}. **${title}**\n\n${text.replaceAll(/^/gm, '   ')}`,
);
const article = fc
  .record({ shape, bodies: fc.array(body, { minLength: 3, maxLength: 8 }), conclusion: fc.boolean() })
  .map(({ shape, bodies, conclusion }) => {
    const items = bodies.map((body, index) =>
      shape(index + 1, `Title${index} of thing`, body(`item${index}`)),
    );
    return {
      count: items.length,
      text: [
        `# ${items.length} things that happened`,
        words('intro', 25),
        ...items,
        ...(conclusion ? ['## Conclusion', words('outro', 20)] : []),
        'About the Author',
        words('bio', 10),
      ].join('\n\n'),
    };
  });

describe('an article of numbered items', () => {
  test('every word of it is in exactly one of intro, milestone, outro, boilerplate, title', () => {
    fc.assert(
      fc.property(article, ({ text }) => {
        const { article: parsed } = parseText(text);
        const places = [
          parsed.title,
          parsed.intro?.text ?? '',
          parsed.outro?.text ?? '',
          leftOutText(parsed),
          ...parsed.groups.flatMap((group) => [group.title, group.lead?.text ?? '']),
          ...parsed.milestones.flatMap((milestone) => [milestone.title, milestone.body.text]),
        ].map((place) => new Set(place.match(/[A-Za-z]+\w*x\d+|Title\d+/g)));
        for (const word of new Set(text.match(/[A-Za-z]+\w*x\d+|Title\d+/g))) {
          expect(
            places.filter((place) => place.has(word)),
            word,
          ).toHaveLength(1);
        }
      }),
      { numRuns: 75 },
    );
  });

  test('has exactly its items, with the words of each in its own body', () => {
    fc.assert(
      fc.property(article, ({ text, count }) => {
        const { article: parsed } = parseText(text);
        expect(outline(parsed)).toEqual(
          Array.from({ length: count }, (_, index) => `${index + 1} Title${index} of thing`),
        );
        for (const [index, milestone] of parsed.milestones.entries()) {
          expect(milestone.body.text).toContain(`item${index}x0 item${index}x1`);
          expect(milestone.body.text).not.toContain(`item${index + 1}x0`);
        }
      }),
      { numRuns: 75 },
    );
  });

  test('is read the same with trailing spaces, and with * for -', () => {
    fc.assert(
      fc.property(article, ({ text }) => {
        const plain = parseText(text).article.milestones;
        const star = text.replaceAll(/^(\s*)- /gm, '$1* ');
        const spaces = text.replaceAll(/(?<!`)\n\n/g, ' \n\n');
        const shown = (milestones: typeof plain): unknown =>
          milestones.map(({ ordinal, title, line, body }) => ({ ordinal, title, line, text: body.text }));
        expect(shown(parseText(star).article.milestones)).toEqual(shown(plain));
        expect(shown(parseText(spaces).article.milestones)).toEqual(shown(plain));
      }),
      { numRuns: 50 },
    );
  });
});
