import { describe, expect, test } from 'vitest';

import { parseMarkdown } from '../../../../pipeline/parse/prepare/markdown.ts';
import { findSurroundings } from '../../../../pipeline/parse/structure/surroundings/surroundings.ts';
import { isBlank, plainText } from '../../../../pipeline/parse/tree/text.ts';
import { htmlTree } from '../../../../pipeline/parse/tree/tree.ts';

/** The blocks in which no milestone is looked for, and those of them that are the tail, by how they begin. */
function surroundings(...blocks: readonly string[]) {
  const text = `${blocks.join('\n\n')}\n`;
  const { children } = htmlTree(parseMarkdown(text), text).root;
  const nodes = children.filter((node) => node.type !== 'doctype');
  const { tail, aside } = findSurroundings(nodes);
  const said = (shown: typeof nodes): readonly string[] =>
    shown.filter((node) => !isBlank(node)).map((node) => plainText(node).slice(0, 12));
  return { aside: said(nodes.filter((node) => aside.has(node))), tail: said(nodes.slice(tail)) };
}

/** A sentence of so many characters. */
const sentence = (length: number): string => 'Words'.padEnd(length - 1, 'x').concat('.');
/** A line of so many characters that says that an article is over. */
const tags = (length: number): string => 'Tags: lists'.padEnd(length, 'x');

describe('the tail of an article', () => {
  test('is at most three fifths of it', () => {
    expect(surroundings(sentence(40), tags(60)).tail).toEqual(['Tags: listsx']);
    expect(surroundings(sentence(40), tags(61))).toEqual({ aside: [], tail: [] });
    expect(surroundings(sentence(39), 'A line that', tags(49)).tail).toEqual([tags(49).slice(0, 12)]);
  });

  test('begins at the first sign that only lines follow', () => {
    expect(surroundings(sentence(90), tags(20), 'A line', 'Share this').tail).toEqual([
      'Tags: listsx',
      'A line',
      'Share this',
    ]);
    expect(surroundings(sentence(90), tags(20), sentence(20), 'Share this').tail).toEqual(['Share this']);
  });

  test('begins with the rule before its first sign, but not with other rules', () => {
    const { children } = htmlTree(
      parseMarkdown('Words.\n\n---\n\nTags: x\n'),
      'Words.\n\n---\n\nTags: x\n',
    ).root;
    const nodes = children.filter((node) => node.type !== 'doctype');
    const { tail } = findSurroundings(nodes);
    // The white space before the rule, too.
    expect(nodes.slice(tail).map((node) => ('tagName' in node ? node.tagName : node.type))).toEqual([
      'text',
      'hr',
      'text',
      'p',
    ]);
    const { tail: none } = findSurroundings(nodes.slice(0, 4));
    expect(none).toBe(1);
  });

  test('is what belongs to its signs, as far as they reach', () => {
    const section = ['## Promotion', sentence(9), '### More', sentence(9)];
    expect(surroundings(sentence(99), ...section).tail).toEqual([
      'Promotion',
      'Wordsxxx.',
      'More',
      'Wordsxxx.',
    ]);
    expect(surroundings(sentence(99), ...section, '## So', sentence(9)).tail).toEqual([]);
  });

  test('is none where several sections end with the same sign', () => {
    const section = (name: string): readonly string[] => [
      `## ${name}`,
      sentence(60),
      'Source: https://a.example/',
    ];
    expect(surroundings(...section('A'), ...section('B'))).toEqual({ aside: [], tail: [] });
    expect(surroundings(...section('A'), sentence(60), 'Source: https://b.example/').tail).toEqual([
      'Source: http',
    ]);
  });
});

describe('no milestone is looked for', () => {
  test('in a section that is no item, up to the next heading of its level', () => {
    expect(
      surroundings(
        '## A',
        sentence(9),
        '## Promotion',
        sentence(9),
        '### Finer',
        '- x',
        '## B',
        sentence(300),
      ).aside,
    ).toEqual(['Promotion', 'Wordsxxx.', 'Finer', 'x']);
  });

  test('in one that somebody paid for', () => {
    expect(
      surroundings('## A', sentence(9), '## B', 'Sponsored by Acme.', '- x', '## C', sentence(300)).aside,
    ).toEqual(['B', 'Sponsored by', 'x']);
  });

  test('in lines that point elsewhere', () => {
    expect(surroundings('## A', 'Read also: this', '<aside>So.</aside>', sentence(300)).aside).toEqual([
      'Read also: t',
      'So.',
    ]);
  });
});
