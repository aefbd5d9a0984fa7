import { describe, expect, test } from 'vitest';

import type { LeftOut } from '../../../pipeline/model/left-out.ts';
import { parseText } from '../parse-text.ts';

const HERE = 'https://example.org/articles/sample';

function read(text: string): ReturnType<typeof parseText>['article'] {
  return parseText(text, { title: 'Title' }).article;
}

function html(text: string): string {
  return (read(text).intro?.html ?? '')
    .replaceAll('&#x3C;', '&lt;')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(' </p>', '</p>');
}

function words(text: string): string {
  return read(text).intro?.text ?? '';
}

function left(text: string): readonly LeftOut[] {
  return read(text).leftOut;
}

describe('a tag that is a word is text, and removes nothing else', () => {
  test.each([
    'Every page needs a <title> of its own. More.',
    'Use a <select> with an <option> in it. More.',
    'A <template> is inert. More.',
    'A <textarea> is a box. More.',
    'Put it into <style>, <script>, <noscript>, <xmp> or <plaintext>. More.',
    'An <iframe>, an <object>, a <noembed>, a <noframes>. More.',
    'In the <head>, in the <body>, in the <html>, in a <frameset>. More.',
    'An <svg> or a <math> is foreign. More.',
    'Close it with </select>, </title> and </textarea>. More.',
    'A cell is a <td> in a <tr> in a <tbody>. More.',
    'Vec<T>, Promise<string>, Array<Array<number>>. More.',
    'A <link>, a <meta>, a <base>, a <col> or an <area>. More.',
    'The <a> tag, a <span>, an <img>, an <input>, a <source>, a <video>. More.',
    'A <my-widget> or a <Foo bar="1"/>. More.',
    'Use a <div> for layout, a <section> for parts. More.',
    'Write <?php echo 1 ?> or <!DOCTYPE html>. More.',
    'if a<b and c>d. More.',
    'Both <title>A name</title> and <textarea>words</textarea> in a line. More.',
  ])('%s', (text) => {
    expect(words(text)).toBe(text);
    expect(left(text)).toEqual([]);
  });

  test.each([
    ['<textarea> is a box.\n\n## Head\n\n[b](https://b.example/)', 'textarea> is a box.'],
    ['<script> runs.\n\n## Head\n\n[b](https://b.example/)', 'script> runs.'],
    ['<style> is one.\n\n## Head\n\n[b](https://b.example/)', 'style> is one.'],
    ['<pre> is one.\n\n## Head\n\n[b](https://b.example/)', 'pre> is one.'],
    ['<!-- not closed.\n\n## Head\n\n[b](https://b.example/)', '!-- not closed.'],
    ['<?php not closed\n\n## Head\n\n[b](https://b.example/)', '?php not closed'],
    ['<title> is one.\n\n## Head\n\n[b](https://b.example/)', 'title> is one.'],
    ['<plaintext> is one.\n\n## Head\n\n[b](https://b.example/)', 'plaintext> is one.'],
  ])('at the beginning of a line, too: %j', (text, shown) => {
    expect(html(text)).toBe(
      `<p>&lt;${shown}</p> <h2 id="head">Head</h2> <p><a href="https://b.example/">b</a></p>`,
    );
  });

  test('in titles and tables', () => {
    const { milestones } = parseText(
      '# Two tags\n\n## 1. The <title> tag\n\nWords.\n\n## 2. The <select> tag\n\n| a |\n|-|\n| <textarea> b |\n',
    ).article;
    expect(milestones.map(({ title }) => title)).toEqual(['The <title> tag', 'The <select> tag']);
    expect(milestones[1]?.body.text).toContain('<textarea> b');
  });

  test('in code it was text before', () => {
    expect(html('Code `<title>`.\n\n```\n<select>\n```')).toBe(
      '<p>Code <code>&lt;title></code>.</p> <pre><code>&lt;select> </code></pre>',
    );
  });
});

describe('the words of a refused element stay, and a warning names it', () => {
  test.each([
    ['<button>Buy</button> it.', 'Buy it.', 'button'],
    ['<select><option>A</option><option>B</option></select>', 'A B', 'select'],
    ['<form action="x"><label>Name</label></form>\n\nMore.', 'Name\n\nMore.', 'form'],
    ['<textarea>\nSome <b>words\n</textarea>\n\nMore.', 'Some <b>words\n\nMore.', 'textarea'],
    ['<template>\n\nWords *here*.\n\n</template>\n\nMore.', 'Words here.\n\nMore.', 'template'],
    ['<Callout type="x">\n\nWords *here*.\n\n</Callout>', 'Words here.', 'callout'],
    ['<dialog>Words</dialog>\n\nMore.', 'Words\n\nMore.', 'dialog'],
    [
      '<svg><title>A circle</title><circle r="1"/><text>In it</text></svg>\n\nMore.',
      'A circle In it\n\nMore.',
      'svg',
    ],
  ])('%j', (text, shown, name) => {
    expect(words(text).replaceAll(/ +/g, ' ')).toBe(shown);
    const [first, ...more] = left(text);
    expect(first).toMatchObject({ rule: 'left-out-element', severity: 'warning', line: 1 });
    expect(first?.message).toContain(`\`<${name}>\``);
    expect(more).toEqual([]);
  });

  test('a field is reported with the words in it', () => {
    expect(left('One.\n\n<input type="text" placeholder="Your name">')).toMatchObject([
      { rule: 'left-out-element', line: 3, text: 'Your name' },
    ]);
  });

  test.each([
    ['<style>\na {}\n\nb {}\n</style>\n\nMore.', 'More.'],
    ['Words <script async src="x.js"></script>more.', 'Words more.'],
    ['<script>\nif (a < b) {}\n\n</script>\n\nMore.', 'More.'],
  ])('scripts and styles are removed with their content: %j', (text, shown) => {
    expect(words(text)).toBe(shown);
    expect(left(text)).toMatchObject([{ rule: 'left-out-element', severity: 'info' }]);
  });
});

describe('media are kept', () => {
  test.each([
    [
      '<iframe src="https://v.example/embed/x" title="A talk"></iframe>',
      '<a href="https://v.example/embed/x">A talk</a>',
    ],
    ['See <iframe src="//v.example/x"></iframe>', 'See <a href="https://v.example/x">v.example</a>'],
    ['<iframe data-src="https://v.example/x"></iframe>', '<a href="https://v.example/x">v.example</a>'],
    [
      '<iframe src="https://v.example/x"/>\n\nMore.',
      '<a href="https://v.example/x">v.example</a></p> <p>More.',
    ],
    [
      '<video src="a.mp4" poster="p.png" title="A film"></video>',
      `<video src="${HERE}/a.mp4" poster="${HERE}/p.png" controls><a href="${HERE}/a.mp4">A film</a></video>`,
    ],
    [
      '<video><source src="a.webm" type="video/webm"><track src="a.vtt" kind="captions">No video.</video>',
      `<video controls><source src="${HERE}/a.webm" type="video/webm"><track src="${HERE}/a.vtt" kind="captions">No video. <a href="${HERE}/a.webm">a.webm</a></video>`,
    ],
    [
      '<audio src="a.mp3"></audio>',
      `<audio src="${HERE}/a.mp3" controls><a href="${HERE}/a.mp3">a.mp3</a></audio>`,
    ],
    [
      '<video src="a.mp4"><a href="b.mp4">Smaller</a></video>',
      `<video src="${HERE}/a.mp4" controls><a href="${HERE}/b.mp4">Smaller</a> <a href="${HERE}/a.mp4">a.mp4</a></video>`,
    ],
    [
      '<video><source src="a.webm"><source src="a.mp4"><a href="a.mp4">Film</a></video>',
      `<video controls><source src="${HERE}/a.webm"><source src="${HERE}/a.mp4"><a href="${HERE}/a.mp4">Film</a></video>`,
    ],
    ['<amp-img src="a.png" alt="A"></amp-img>', `<img src="${HERE}/a.png" alt="A">`],
    ['<input type="image" src="a.png" alt="A">', `<img src="${HERE}/a.png" alt="A">`],
    ['<embed src="a.swf">', `<a href="${HERE}/a.swf">a.swf</a>`],
    ['<embed src="a.mp4">', `<video src="${HERE}/a.mp4" controls><a href="${HERE}/a.mp4">a.mp4</a></video>`],
    ['<object data="a.png" type="image/png">An A</object>', `<img src="${HERE}/a.png" alt="An A">`],
    [
      '<object data="https://v.example/v/x"><param name="a"><embed src="https://v.example/v/x"></object>',
      '<a href="https://v.example/v/x">v.example</a>',
    ],
    [
      '<object data="a.pdf"><p>See <a href="https://b.example/">that</a></p></object>',
      `<a href="${HERE}/a.pdf">a.pdf</a></p> <p>See <a href="https://b.example/">that</a>`,
    ],
    [
      '<object data="a.png">An A <a href="https://b.example/">that</a></object>',
      `<img src="${HERE}/a.png" alt="An A"> <a href="https://b.example/">that</a>`,
    ],
    [
      '<video src="a.mp4"><a href="https://b.example/">Get a player</a></video>',
      `<video src="${HERE}/a.mp4" controls><a href="https://b.example/">Get a player</a> <a href="${HERE}/a.mp4">a.mp4</a></video>`,
    ],
    [
      '<svg><g><a href="https://b.example/"><text>In it</text></a></g><a xlink:href="https://c.example/"><text>Too</text></a><text>And <a href="https://d.example/">this</a></text></svg>',
      ' <a href="https://b.example/">In it</a> <a href="https://c.example/">Too</a> And <a href="https://d.example/">this</a>',
    ],
    ['<map><area href="https://b.example/" alt="Words"></map>', '<a href="https://b.example/">Words</a>'],
    ['<noscript><img src="a.png" alt="A"></noscript>', `<img src="${HERE}/a.png" alt="A">`],
    [
      '<img data-src="a.png" alt="A"><noscript><img src="a.png" alt="A"></noscript>',
      `<img alt="A" src="${HERE}/a.png">`,
    ],
    [
      '<img src="blank.gif"><noscript><img src="a.png" alt="A"></noscript>',
      `<img src="${HERE}/a.png" alt="A">`,
    ],
    [
      '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-lazy-src="a.png" data-srcset="a.png 1x" alt="A">',
      `<img src="${HERE}/a.png" alt="A" srcset="${HERE}/a.png 1x">`,
    ],
    ['<img data-original="a.png" alt="A">', `<img alt="A" src="${HERE}/a.png">`],
    ['<img alt="Only words">', 'Only words'],
  ])('%j', (text, shown) => {
    expect(html(text)).toBe(`<p>${shown}</p>`);
  });

  test('a milestone that is only a video is not empty', () => {
    const { milestones } = parseText(
      '# Two films\n\n## 1. One\n\n<video src="a.mp4"></video>\n\n## 2. Two\n\n<iframe src="https://v.example/x" title="Talk"></iframe>\n',
    ).article;
    expect(milestones.map(({ body }) => body.text)).toEqual(['a.mp4', 'Talk']);
    expect(milestones.map(({ links }) => links.map(({ url }) => url))).toEqual([
      [`${HERE}/a.mp4`],
      ['https://v.example/x'],
    ]);
  });

  test('a frame that becomes a link is reported, as information', () => {
    expect(left('<iframe src="https://v.example/x"></iframe>')).toMatchObject([
      { rule: 'left-out-element', severity: 'info', line: 1, column: 1 },
    ]);
    expect(left('<video src="a.mp4"></video>')).toEqual([]);
  });
});

describe('content of an element that can be published stays in it', () => {
  test('a caption in its table, items in their menu', () => {
    expect(html('<table><caption>Of *x*</caption><tr><td>A</td></tr></table>')).toBe(
      '<table><caption>Of *x*</caption><tbody><tr><td>A</td></tr></tbody></table>',
    );
    expect(html('<menu><li>A</li></menu>')).toBe('<ul><li>A</li></ul>');
    expect(html('Read <bdo dir="rtl">abc</bdo>.')).toBe('<p>Read <bdo dir="rtl">abc</bdo>.</p>');
  });

  test.each([
    ['See <a href=https://b.example/c>b</a>.', 'See <a href="https://b.example/c">b</a>.'],
    ['See <a class=x\thref=c/d title="q>">b</a>.', `See <a href="${HERE}/c/d" title="q>">b</a>.`],
    ['A <img src=c/d.png alt=D> b.', `A <img src="${HERE}/c/d.png" alt="D"> b.`],
    ['A <b x=c/d y="> b', 'A &lt;b x=c/d y="> b'],
    ['1 <a b=c/d', '1 &lt;a b=c/d'],
  ])('CommonMark, 6.6: a value without quotes may have slashes: %j', (text, shown) => {
    expect(html(text)).toBe(`<p>${shown}</p>`);
  });
});

test('cells beyond a table’s columns are added to its last one', () => {
  expect(words('| a | b |\n|-|-|\n| A | B | [C](https://c.example/) | |\n| D |\n| x | `y|z` | | w |')).toBe(
    'a b\nA B | C\nD\nx `y | z` | | w',
  );
});

describe('tags without end take no time', () => {
  test.each([
    'a <title> ',
    '<style></style>',
    '<script>\n\n',
    'a <x>',
    '<a ',
    '<a b=/',
    '<a "',
    '<button>a</button>',
    '<svg>',
    '<noscript>',
    '<div markdown ',
  ])('%j', (piece) => {
    const start = performance.now();
    expect(parseText(piece.repeat(60_000 / piece.length)).diagnostics.length).toBeLessThan(20_000);
    expect(performance.now() - start).toBeLessThan(60_000);
  });

  test('an attribute over and over', () => {
    const start = performance.now();
    expect(words(`<div${' markdown'.repeat(30_000)}\n\nMore.`)).toContain('More.');
    expect(performance.now() - start).toBeLessThan(60_000);
  });
});
