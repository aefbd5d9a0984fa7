import { describe, expect, test } from 'vitest';

import type { ParsedMilestone } from '../../../../pipeline/model/parsed.ts';
import { parseText } from '../../parse-text.ts';

/** The first milestone of a list of two items that are written alike. */
function item(text: string): ParsedMilestone {
  return first(`- ${text}\n- ${text}\n`, 'list');
}

/** The first milestone of two headings that are written alike. */
function heading(text: string): ParsedMilestone {
  return first(`## ${text}\n\nWords.\n\n## ${text}\n\nWords.\n`, 'headings');
}

function first(text: string, shape: 'list' | 'headings'): ParsedMilestone {
  const [milestone] = parseText(text, { milestones: { shape, level: null } }).article.milestones;
  if (milestone === undefined) throw new Error('expected a milestone');
  return milestone;
}

const x = (count: number): string => 'x'.repeat(count);

describe('bold words that an item begins with are its title', () => {
  test.each<readonly [text: string, title: string]>([
    ['**Tale** goes on.', 'Tale'],
    ['**Tale:** It goes on.', 'Tale'],
    ['**Tale：** It goes on.', 'Tale'],
    ['**Tale –** It goes on.', 'Tale'],
    ['**Tale—**It goes on.', 'Tale'],
    ['**Tale -** It goes on.', 'Tale'],
    ['**Tale :–** It goes on.', 'Tale'],
    ['**Tale-** It goes on.', 'Tale-'],
    ['**Tale: a – b** It goes on.', 'Tale: a – b'],
    ['**A** **B** goes on.', 'A B'],
    ['**A**\t**B** goes on.', 'A B'],
    ['**A**  **B** goes on.', 'A B'],
    ['**A**<b>B</b> goes on.', 'AB'],
    ['**A** and **B** go on.', 'A'],
    ['**A**\n  **B** goes on.', 'A'],
    ['<b>Tale</b> goes on.', 'Tale'],
    ['<strong>Tale</strong> goes on.', 'Tale'],
    ...['em', 'i', 'u', 'span', 'font'].map(
      (name) => [`<${name}><b>Tale</b></${name}> goes on.`, 'Tale'] as const,
    ),
    ['[**Tale**](https://a.example/) goes on.', 'Tale'],
    ['<i> <b>Tale</b> <b>two</b></i> goes on.', 'Tale two'],
    ['\u{200B}\u{FEFF} **Tale** goes on.', 'Tale'],
    ['![](https://a.example/x.png) **Tale** goes on.', 'Tale'],
  ])('%j', (text, title) => {
    expect(item(`${text} ${'It takes a while. '.repeat(3)}`).title).toBe(title);
  });

  test.each([
    ['**–** Tale of it', '– Tale of it'],
    ['**- –** Tale of it', '- – Tale of it'],
    ['**$$** Tale of it', '$$ Tale of it'],
    ['*Tale* of it', 'Tale of it'],
    ['<small><b>Tale</b></small> of it', 'Tale of it'],
    ['<i>The <b>tale</b></i> of it', 'The tale of it'],
    ['The **tale** of it', 'The tale of it'],
  ])('and in %j they are not', (text, title) => {
    expect(item(text).title).toBe(title);
  });

  test('but a date in bold type is its label', () => {
    const read = item(`**March 1999** Something happened there.\n\n  More.\n`);
    expect(read).toMatchObject({
      title: 'Something happened there',
      heading: 'March 1999: Something happened there',
    });
    expect(item('**March 1999**\n\n  More.\n').title).toBe('March 1999');
  });
});

describe('a link that an item begins with is its title, where something sets it off', () => {
  const link = '[Tale](https://a.example/)';
  test.each([
    ...[
      '.',
      ':',
      '：',
      ';',
      ',',
      '，',
      '。',
      ' |',
      ' ·',
      ' –',
      ' —',
      ' (',
      '（',
      ' [',
      '［',
      ' -',
      '-',
      ' --',
    ].map((sign) => `${link}${sign} goes on`),
    ...['by', 'via', 'from', 'von', 'par', 'By'].map((word) => `${link} ${word} Ann goes on`),
    `[a] ${link}: goes on`,
    `[video] ${link}: goes on`,
    `(pdf)${link}: goes on`,
    `【视频】${link}: goes on`,
    `（视频） ${link}: goes on`,
    `［1234567890］ ${link}: goes on`,
  ])('%j', (text) => {
    expect(item(`${text} ${'and on '.repeat(30)}.`)).toMatchObject({
      title: 'Tale',
      target: 'https://a.example/',
    });
  });

  test.each([
    `${link} goes on`,
    `${link}-goes on`,
    `${link} bygone`,
    `${link} fromage`,
    `${link} vial`,
    `${link} vonnegut`,
    `${link} paragon`,
    `${link} so: goes on`,
    `[12345678901] ${link}: goes on`,
    `[] ${link}: goes on`,
    `so [video] ${link}: goes on`,
    '[http://a.example/](https://a.example/): goes on',
    '[https://a.example/](https://a.example/): goes on',
  ])('and in %j it is not', (text) => {
    expect(item(`${text} ${'and on '.repeat(40)}.`).fullTitle).not.toMatch(/^(?:Tale|https?:\S*)$/);
  });

  test.each([
    ['[See https://a.example/](https://b.example/): goes on', 'See https://a.example/'],
    ['[httpss://a.example/](https://b.example/): goes on', 'httpss://a.example/'],
  ])('one that is no address but has one in it is (%j)', (text, title) => {
    expect(item(`${text} ${'and on '.repeat(40)}.`).title).toBe(title);
  });

  test('and in a heading a byline behind it is not part of it', () => {
    const titles = ['by', 'via', 'von', 'par', 'By'].map((word) => heading(`${link} ${word} Ann`).title);
    expect(titles).toEqual(['Tale', 'Tale', 'Tale', 'Tale', 'Tale']);
    expect(heading(`${link} bygone`).title).toBe('Tale bygone');
    expect(heading(`${link}, by Ann`).title).toBe('Tale, by Ann');
    expect(heading(`${link} by`).title).toBe('Tale by');
    expect(heading(`${link} by ${x(76)}`).title).toBe('Tale');
    expect(heading(`${link} by ${x(77)}`).title).toBe(`Tale by ${x(77)}`);
    expect(heading(`*Tale* by Ann`).title).toBe('Tale by Ann');
  });
});

describe('a first line is the title of an item', () => {
  const more = `${x(50)} `.repeat(5).trim();
  const titleOf = (line: string): string => item(`${line}\n  ${more}.`).title;

  test('up to 100 characters, if its sentence ends there or is short', () => {
    expect(titleOf('Tale')).toBe('Tale');
    expect(titleOf(`Tale ${x(50)}`)).toBe(`Tale ${x(50)}`);
    expect(titleOf(`Tale ${x(51)}`)).not.toBe(`Tale ${x(51)}`);
    expect(titleOf(`Tale ${x(70)}`)).not.toBe(`Tale ${x(70)}`);
    for (const sign of '.?!:。！？：”"\')]')
      expect(titleOf(`Tale ${x(94)}${sign}`)).toBe(`Tale ${x(94)}${sign}`);
    expect(titleOf(`Tale ${x(95)}.`)).not.toBe(`Tale ${x(95)}.`);
  });

  test('also where a break of HTML ends it', () => {
    expect(item(`Tale<br>${more}.`)).toMatchObject({ title: 'Tale' });
  });
});

describe('a short text is its own title', () => {
  test.each([
    ['Tale of it.', 'Tale of it.'],
    [`Tale ${x(215)}`, `Tale ${x(215)}`],
    [`Tale ${x(134)}.`, `Tale ${x(134)}.`],
    [`Tale ${x(134)}。`, `Tale ${x(134)}。`],
    [`Tale 1.5 ${x(190)}`, `Tale 1.5 ${x(190)}`],
    ['Here is the first one. Here is another', 'Here is the first one. Here is another'],
    ['Here is the first one. Here is 1.5 of it', 'Here is the first one. Here is 1.5 of it'],
    ['Here is the first one. here is another.', 'Here is the first one. here is another.'],
    ['Here is version a.B of it.', 'Here is version a.B of it.'],
    ['这里是第一个长长的句子吧。这里是另一个', '这里是第一个长长的句子吧。这里是另一个'],
  ])('%j', (text, title) => {
    expect(item(text).title).toBe(title);
  });

  test.each([
    `Tale ${x(216)}`,
    `Tale ${x(135)}.`,
    `Tale ${x(135)}。`,
    'Here is the first one. Here is another.',
    'Here is the first one!  Here is another!',
    'Here is the first one? Here is another?',
    'Here is the first one. Here is “another.”',
    '“Here is the first one.” Here is another.',
    "'Here is the first one.' Éva is another.",
    '这里是第一个长长的句子吧。这里是另一个。',
  ])('and %j is not', (text) => {
    expect(item(text).title).not.toBe(text.replace('  ', ' '));
  });
});

describe('what is set off from a title is its text; a sentence that goes on is one paragraph', () => {
  const formOf = (lead: string): string => item(`${lead}\n\n  More of it.\n`).form;

  test.each([
    ...'.:!?…–—。：！？'.split('').map((sign) => `**Tale${sign}** It goes on.`),
    ...'"\'”’」』)'.split('').map((sign) => `**Tale.${sign}** It goes on.`),
    ...'.:!?–—。：！？|·'.split('').map((sign) => `**Tale** ${sign} It goes on.`),
    '**Tale** - It goes on.',
    '**Tale** -- It goes on.',
    '**Tale**: It goes on.',
    '**Tale**\n  It goes on.',
    '**Tale**: ΑΒΓ goes on.',
    '**Tale**: 这里。',
    '**Tale**',
  ])('%j is set off', (lead) => {
    expect(formOf(lead)).toBe('section');
  });

  test.each([
    '**Tale** It goes on.',
    '**Tale.”)** It goes on.',
    '**A. B** It goes on.',
    '**Tale** It: It goes on.',
    '**Tale** -It goes on.',
    '**Tale**; It goes on.',
    '**Tale**: it goes on.',
    '**Tale.** it goes on.',
    '**Tale**: “it goes on.',
    '**Tale**: $ it goes on.',
    '**Tale** – αβγ goes on.',
    '**Tale** – ёлка.',
    '**Tale** - it goes on.',
  ])('%j goes on', (lead) => {
    expect(formOf(lead)).toBe('paragraph');
  });
});

describe('a title without what stands around it', () => {
  test.each([
    ['[1.0.0]', '1.0.0'],
    ['[Tale] of it', '[Tale] of it'],
    ['The [tale]', 'The [tale]'],
    ['[]', '[]'],
    ['[[Tale]]', '[[Tale]]'],
    ['March 1999: Tale', 'Tale'],
    ['March 1999', 'March 1999'],
    ['Tale (May 3, 2020)', 'Tale'],
    ['[1.0.0] - 2017-06-20', '1.0.0'],
    ['2017-06-20', '2017-06-20'],
  ])('%j is %j', (text, title) => {
    expect(heading(text).title).toBe(title);
  });

  test.each([
    ['March 1999: Tale', 'March 1999'],
    ['1999: Tale', '1999'],
    ['Tale (May 3, 2020)', 'May 3, 2020'],
    ['March 1999', null],
    ['Tale', null],
  ])('%j has the label %j', (text, label) => {
    expect(heading(text).label).toBe(label);
  });

  test.each([
    ['The *tale* (May 3, 2020)', 'The <em>tale</em>'],
    ['The *tale (May 3, 2020)*', 'The <em>tale</em>'],
    ['The [tale](https://a.example/) - 2017-06-20', 'The <a href="https://a.example/">tale</a>'],
    ['March 1999: The *tale*', 'The <em>tale</em>'],
    ['*March 1999*: The *tale*', 'The <em>tale</em>'],
  ])('%j keeps its markup', (text, titleHtml) => {
    expect(heading(text).titleHtml).toBe(titleHtml);
  });
});

describe('a date that an item begins with is its label', () => {
  test.each([
    ['March 1999: Tale of it', 'March 1999: Tale of it', 'Tale of it'],
    ['March 1999: **Tale** goes on.', 'March 1999: Tale', 'Tale'],
    [
      '[March 1999: Tale](https://a.example/): goes on',
      'March 1999: Tale',
      '<a href="https://a.example/">Tale</a>',
    ],
    ['March 1999: 7. Tale of it', 'March 1999: Tale of it', '7. Tale of it'],
  ])('%j', (text, whole, titleHtml) => {
    const read = item(`${text}\n\n  More of it.\n`);
    expect(read).toMatchObject({ heading: whole, titleHtml });
    expect(read.body.text).not.toContain('March');
  });

  test('and nothing else is', () => {
    expect(item('March 1999\n\n  More of it.\n')).toMatchObject({
      title: 'March 1999',
      heading: 'March 1999',
    });
    expect(item('In March 1999 it came\n\n  More of it.\n').title).toBe('In March 1999 it came');
  });
});

test('the heading of an item is its title inside the boxes of a layout, too', () => {
  const box = (name: string): string =>
    `<li><div class="cover"><img src="/${name}.png"></div><div class="content"><h6>The ${name}</h6><p>It goes on.</p></div></li>`;
  const { article } = parseText(`<ul>\n${box('tale')}\n${box('song')}\n</ul>\n`, {
    milestones: { shape: 'list', level: null },
  });
  expect(article.milestones.map(({ title }) => title)).toEqual(['The tale', 'The song']);
  expect(article.milestones[0]).toMatchObject({ form: 'section', body: { text: 'It goes on.' } });
  expect(article.milestones[0]?.body.html).toContain('tale.png');
});
