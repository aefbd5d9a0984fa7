import { describe, expect, test } from 'vitest';

import type { ParsedMilestone } from '../../../../pipeline/model/parsed.ts';
import { parseText } from '../../parse-text.ts';

/** The first milestone of two headings that are written alike. */
function heading(line: string): ParsedMilestone {
  const { article } = parseText(`## ${line}\n\nMore.\n\n## ${line}\n\nMore.\n`, {
    milestones: { shape: 'headings', level: 2 },
  });
  const [first] = article.milestones;
  if (first === undefined) throw new Error('expected a milestone');
  return first;
}

const TEXT =
  'In March, we [worked](https://a.example/) with everybody who counts ships, and with some who do not.';
const WORDS = 'In March, we worked with everybody who counts ships, and with some who do not.';

describe('text that is glued to a heading is its body', () => {
  test.each([
    ['by underscores inside a word', `ships.example_${TEXT}_`],
    ['as emphasis', `ships.example*${TEXT}*`],
    ['behind a line break', `ships.example<br>${TEXT}`],
  ])('%s', (_how, line) => {
    const { title, form, body } = heading(line);
    expect({ title, form, text: body.text }).toEqual({
      title: 'ships.example',
      form: 'section',
      text: `${WORDS}\n\nMore.`,
    });
    expect(body.html).toContain('<a href="https://a.example/">worked</a>');
  });

  test('in any script', () => {
    const text =
      '三月、私たちは船を数えるすべての人たちと一緒に働き、そして数えない人たちとも少しだけ一緒に働きました。港はとても広く、船はとても多く、空はとても青かったのです。';
    expect(heading(`船_${text}_`)).toMatchObject({ title: '船' });
    expect(heading(`港と船*${text}*`)).toMatchObject({ title: '港と船' });
  });
});

describe('but these are parts of the heading:', () => {
  test.each([
    [
      'a subtitle',
      'Ships<br>and how to count them when there are very many of them on the sea',
      'on the sea',
    ],
    [
      'a name with underscores',
      'The ships_of_the_sea are counted by everybody who has time for them',
      'has time for them',
    ],
    [
      'a word in emphasis',
      `The ships of *the sea* and what became of them after so many long years`,
      'long years',
    ],
    ['a sentence with a space before it', `Ships *${TEXT}*`, `Ships ${WORDS}`],
    [
      'words that go on',
      `Ships*of the sea, which everybody counts who has nothing better to do at home.*`,
      'Ships',
    ],
    [
      'a picture alone',
      '![ship](https://a.example/s.png) *In March, we counted all of the ships that were in the harbour.*',
      'in the harbour.',
    ],
  ])('%s', (_what, line, title) => {
    const read = heading(line);
    expect(read.body.text).toBe('More.');
    expect(read.title).toContain(title);
  });
});
