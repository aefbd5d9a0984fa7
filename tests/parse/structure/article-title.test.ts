import { describe, expect, test } from 'vitest';

import { parseText } from '../parse-text.ts';

const BODY = 'Nobody had planned for it, and yet there it was, as large as life.';

describe('a first heading that says the same as the front matter’s title is the title again', () => {
  test.each([
    ['On patience', '# On patience'],
    ['On patience', '# ON  PATIENCE!'],
    ['“On” patience', '# "On" patience'],
    ['It’s over', "# It's *over*"],
    ['Use `grep`', '# Use `grep`'],
    ['On patience', '## On patience'],
    ['On patience', '<h1>On patience</h1>'],
    ['On patience', 'On patience\n==========='],
    ['On patience', '**On patience**'],
    ['On patience', '![](x.png)\n\n# On patience'],
  ])('%s: %j', (title, block) => {
    const { article } = parseText(`${block}\n\n${BODY}\n`, { title });
    expect(article.title).toBe(title);
    expect(article.intro?.text).toBe(BODY);
  });
});

describe('a first heading that says something else is part of the text', () => {
  test.each([
    ['On patience', '# The river', 'The river'],
    ['On patience', '## The river', 'The river'],
    ['On patience', '# On patience, again', 'On patience, again'],
    ['Learning C', '# Learning C#', 'Learning C#'],
    ['Learning C', '# Learning C++', 'Learning C++'],
    ['???', '# !!!', '!!!'],
    ['On patience', '<h1>The river</h1>', 'The river'],
    ['On patience', 'The river\n=========', 'The river'],
  ])('%s: %j', (title, block, words) => {
    const { article, diagnostics } = parseText(`${block}\n\n${BODY}\n`, { title });
    expect(article.title).toBe(title);
    expect(article.intro?.text).toBe(`${words}\n\n${BODY}`);
    expect(article.intro?.html).toMatch(/^<h[2-6]/);
    expect(diagnostics).toEqual([]);
  });
});

describe('links and pictures in a title’s block are kept', () => {
  test.each([
    ['# [Name](https://a.example/)', 'Name', '<p><a href="https://a.example/">Name</a></p>'],
    [
      '# ![Logo](https://a.example/x.png) Name',
      'Name',
      '<p><img src="https://a.example/x.png" alt="Logo"></p>',
    ],
    [
      '# Name [![Build](https://a.example/b.svg)](https://ci.example/) by [Ann](https://ann.example/)',
      'Name by Ann',
      '<p><a href="https://ci.example/"><img src="https://a.example/b.svg" alt="Build"></a> <a href="https://ann.example/">Ann</a></p>',
    ],
    ['[Name](https://a.example/)', 'Name', '<p><a href="https://a.example/">Name</a></p>'],
    ['## [Name](https://a.example/)', 'Name', '<p><a href="https://a.example/">Name</a></p>'],
  ])('%j', (block, title, html) => {
    const { article } = parseText(`${block}\n\n${BODY}\n`);
    expect(article.title).toBe(title);
    expect(article.intro?.html).toBe(`${html}\n<p>${BODY}</p>`);
  });

  test('even if the front matter says the same', () => {
    const { article } = parseText(`# [Name](https://a.example/)\n\n${BODY}\n`, { title: 'Name' });
    expect(article.intro?.html).toContain('href="https://a.example/"');
  });

  test('and a heading that is a picture is not a title', () => {
    const { article } = parseText(`# ![Logo](https://a.example/x.png)\n\n${BODY}\n\nMore.\n`);
    expect(article.title).toBe('Sample');
    expect(article.intro?.html).toContain('src="https://a.example/x.png"');
  });

  test('what comes before a title stays', () => {
    const { article } = parseText(`A note.\n\n---\n\n# Name\n\n${BODY}\n`);
    expect(article.title).toBe('Name');
    expect(article.intro?.text).toBe(`A note.\n\n${BODY}`);
  });
});
