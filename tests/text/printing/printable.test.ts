import { describe, expect, test } from 'vitest';

import { cleanName } from '../../../pipeline/text/display-name.ts';
import { printable, withoutCommands } from '../../../pipeline/text/printing/printable.ts';

describe('what is printed', () => {
  test.each([
    ['\u001b[31mred', String.raw`\u001b[31mred`],
    ['a\u0007b\u0000c\u0085d\u009be', String.raw`a\u0007b\u0000c\u0085d\u009be`],
    ['over\rwritten', String.raw`over\u000dwritten`],
    ['a\u2028b\u2029c', String.raw`a\u2028b\u2029c`],
    ['invoice \u202Egpj.exe', String.raw`invoice \u202egpj.exe`],
    ['\u2066a\u2069\u200E\u061C', String.raw`\u2066a\u2069\u200e\u061c`],
    ['pay\u200Bpal\uFEFF\u00AD', String.raw`pay\u200bpal\ufeff\u00ad`],
    ['a\u{E0041}b', String.raw`a\udb40\udc41b`],
    ['a\u200Db', String.raw`a\u200db`],
    ['lone \uD800', 'lone \uFFFD'],
  ])('%j shows what can’t be seen', (text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each([
    'lines\nand\ttabs\r\n',
    'Zoë, Ünal, 山田, نيما',
    '👩‍👩‍👧 and 🏳️‍🌈',
    'می‌خواهم',
    'क्‍ष',
    'C:\\ std::vector, a ##b',
  ])('%j is printed as it is', (text) => {
    expect(printable(text)).toBe(text);
  });

  test.each([
    ['a\n::stop-commands::x', 'a\n\\u003a:stop-commands::x'],
    ['  \t::set-output name=a::b', '  \t\\u003a:set-output name=a::b'],
    ['::::', '\\u003a:::'],
    ['x ##[error]no', 'x \\u0023#[error]no'],
    ['##vso[task.setvariable variable=a]b', '\\u0023#vso[task.setvariable variable=a]b'],
    ["###teamcity[message text='a']", "#\\u0023#teamcity[message text='a']"],
  ])('%j is no command for a CI system', (text, shown) => {
    expect(printable(text)).toBe(shown);
    expect(withoutCommands(text)).toBe(shown);
  });

  test('is the same if it is encoded twice, and JSON that means the same', () => {
    const text = '\u001b[0m\u202E\n::error::x ##[error]y';
    expect(printable(printable(text))).toBe(printable(text));
    const json = JSON.stringify({ text, also: ['::x', '##[debug]'] }, null, 2);
    expect(JSON.parse(printable(json))).toEqual(JSON.parse(json));
    expect(JSON.parse(withoutCommands(json))).toEqual(JSON.parse(json));
  });
});

test.each([
  ['Ann \u202Eeel', 'Ann eel'],
  ['\u2066Bob\u2069 \u200BLee\uFEFF', 'Bob Lee'],
  ['P\u00ADaul', 'Paul'],
  ['\u200B\u200D', null],
  ['نیم‌فاصله', 'نیم‌فاصله'],
  ['👩‍💻 Cleo', '👩‍💻 Cleo'],
])('the name %j is %j, without characters that are not seen', (text, name) => {
  expect(cleanName(text)).toBe(name);
});
