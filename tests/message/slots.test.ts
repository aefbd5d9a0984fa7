import { describe, expect, test } from 'vitest';

import { runJoiner, withoutLastSoftBreak } from '../../pipeline/message/encoded-runs.ts';
import { joinMessage, messagePieces } from '../../pipeline/message/message-parts.ts';
import { chosenItems, outlineOf, shownNames } from '../../pipeline/message/outline.ts';
import { encodedPart } from '../../pipeline/message/quoted-printable.ts';
import { cutAtSlots, slotContent } from '../../pipeline/message/slots.ts';
import { EDITION_SLOTS, type EditionPart } from '../../pipeline/model/edition.ts';

const { unsubscribe, preferences } = EDITION_SLOTS;

describe('content is cut at its slots', () => {
  const content = (text: string): EditionPart => ({
    kind: 'content',
    within: ['a'],
    content: text,
    shorter: [],
  });
  const slot = (name: keyof typeof EDITION_SLOTS): EditionPart => ({
    kind: 'slot',
    within: ['a'],
    slot: name,
  });

  test.each([
    ['', []],
    ['none', [content('none')]],
    [unsubscribe, [slot('unsubscribe')]],
    [`${unsubscribe}${preferences}`, [slot('unsubscribe'), slot('preferences')]],
    [
      `x${preferences}y${unsubscribe}z`,
      [content('x'), slot('preferences'), content('y'), slot('unsubscribe'), content('z')],
    ],
    ['https://slotXinvalid/unsubscribe', [content('https://slotXinvalid/unsubscribe')]],
  ] as const)('%j', (text, parts) => {
    expect(cutAtSlots(text, ['a'])).toEqual(parts);
  });

  test('a value is escaped in HTML, and as it is in text', () => {
    const values = { unsubscribe: 'https://x.example/?a=1&b="2"', preferences: 'p' };
    expect(slotContent(values, 'unsubscribe', 'text')).toBe(values.unsubscribe);
    expect(slotContent(values, 'unsubscribe', 'html')).toMatch(/a=1&amp;b=&(?:quot|#34);2/);
    expect(slotContent(values, 'preferences', 'html')).toBe('p');
  });
});

describe('what is shown of a body', () => {
  const part = (...within: readonly string[]): EditionPart => ({
    kind: 'content',
    within,
    content: '',
    shorter: [],
  });
  const outline = outlineOf([
    part(),
    part('section:0'),
    part('section:0', 'milestone:0'),
    part('list:0', 'section:0', 'milestone:10'),
    part('milestone:3', 'section:1'),
    part('section:2'),
    part('other:1', 'my-section:1'),
    part('milestone:0'),
  ]);
  const shown = (choice: readonly number[] | null, leftOut: readonly number[] = []): readonly string[] =>
    [...shownNames(outline, choice, new Set(leftOut))].sort();

  test('its items in their order, its sections and lists with theirs', () => {
    expect(outline.items).toEqual([0, 10, 3]);
    expect([...outline.sections].map(([name, items]) => [name, [...items]])).toEqual([
      ['section:0', [0, 10]],
      ['list:0', [10]],
      ['section:1', [3]],
      ['section:2', []],
    ]);
  });

  test.each([
    [
      null,
      [],
      ['list:0', 'milestone:0', 'milestone:10', 'milestone:3', 'section:0', 'section:1', 'section:2'],
    ],
    [
      [0, 3, 10, 99],
      [],
      ['list:0', 'milestone:0', 'milestone:10', 'milestone:3', 'section:0', 'section:1', 'section:2'],
    ],
    [[0], [], ['milestone:0', 'section:0']],
    [[3, 10], [], ['list:0', 'milestone:10', 'milestone:3', 'section:0', 'section:1']],
    [[], [], []],
    // Whole is what was chosen, though some of it is left out.
    [null, [10], ['milestone:0', 'milestone:3', 'omitted', 'section:0', 'section:1', 'section:2']],
    [[0, 10], [0, 10], ['omitted']],
  ] as const)('of the choice %j, without %j', (choice, leftOut, names) => {
    expect(shown(choice, leftOut)).toEqual(names);
  });

  test('chosen items are those that there are, in the order of the edition', () => {
    expect(chosenItems(outline, [3, 7, 0])).toEqual([0, 3]);
    expect(chosenItems(outline, null)).toEqual([0, 10, 3]);
  });
});

describe('RFC 2045 section 6.7: a part in quoted-printable', () => {
  test.each([
    ['', ''],
    ['a\n', 'a\r\n'],
    ['a\rb\r\nc\n', 'a\r\nb\r\nc\r\n'],
    ['a', 'a=\r\n'],
    ['é=', '=C3=A9=3D=\r\n'],
    ['From x\n From y\nfrom z\n', '=46rom x\r\n From y\r\nfrom z\r\n'],
    ['.a\n..\nb.\n', '=2Ea\r\n=2E.\r\nb.\r\n'],
  ])('%j is %j', (content, encoded) => {
    expect(encodedPart(content).toString('latin1')).toBe(encoded);
  });

  test('has lines of at most 73 characters, and what is added to them', () => {
    const lines = encodedPart(`${'x'.repeat(500)}\n`)
      .toString('latin1')
      .split('\r\n');
    expect(lines[0]).toBe(`${'x'.repeat(72)}=`);
    expect(Math.max(...lines.map((line) => line.length))).toBe(73);
  });

  test('has no soft line break at the end of a body', () => {
    const soft = Buffer.from('a=\r\n');
    const hard = Buffer.from('b\r\n');
    expect(Buffer.concat(withoutLastSoftBreak([soft, hard, soft])).toString()).toBe('a=\r\nb\r\na');
    expect(withoutLastSoftBreak([soft, hard])).toEqual([soft, hard]);
    expect(withoutLastSoftBreak([soft, 'unsubscribe'])).toEqual([soft, 'unsubscribe']);
    expect(withoutLastSoftBreak([Buffer.from('=')])).toEqual([Buffer.from('=')]);
    expect(withoutLastSoftBreak([])).toEqual([]);
  });
});

describe('the pieces of a choice are joined', () => {
  const [a, b] = [Buffer.from('a'), Buffer.from('b=\r\n')];

  test('between its slots, once, and given again', () => {
    const join = runJoiner();
    const choice = {};
    const joined = join(choice, () => [a, a, 'unsubscribe', 'preferences', a, b]);
    expect(joined).toEqual([Buffer.from('aa'), 'unsubscribe', 'preferences', Buffer.from('ab')]);
    expect(join(choice, () => [])).toBe(joined);
    expect(join({}, () => ['unsubscribe'])).toEqual(['unsubscribe']);
    expect(join({}, () => [])).toEqual([]);
  });

  test('for thirty-two choices; those of others stay apart', () => {
    const join = runJoiner();
    const lengths = Array.from({ length: 34 }, () => join({}, () => [a, a]).length);
    expect(lengths).toEqual([...Array.from({ length: 32 }, () => 1), 2, 2]);
  });
});

describe('a message in pieces', () => {
  test('has its signature and its header in the first, and shares those of its body', () => {
    const parts = { headers: 'A: b\r\n', body: [Buffer.from('c'), Buffer.from('d')] };
    expect(Buffer.from(joinMessage(parts)).toString()).toBe('A: b\r\n\r\ncd');
    const [head, ...body] = messagePieces(parts, 'S: é\r\n');
    expect(Buffer.from(head ?? []).toString('latin1')).toBe('S: é\r\nA: b\r\n\r\n');
    expect(body).toHaveLength(2);
    expect(body.every((piece, index) => piece === parts.body[index])).toBe(true);
  });
});
