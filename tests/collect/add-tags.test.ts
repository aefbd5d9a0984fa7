import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { addTags } from '../../pipeline/collect/front-matter/tags/add-tags.ts';
import { readSource } from '../../pipeline/collect/read-source.ts';

function added(file: string, ...tags: readonly string[]): string {
  const result = addTags(Buffer.from(file), tags);
  return result.ok ? Buffer.from(result.bytes).toString() : result.reason;
}

describe('tags are added in the form that is already used', () => {
  test.each([
    ['a flow list', '---\ntags: [a, b]\n---\nText', '---\ntags: [a, b, new]\n---\nText'],
    ['an empty flow list', '---\ntags: []\ntitle: A\n---\nText', '---\ntags: [new]\ntitle: A\n---\nText'],
    [
      'a comma at the end',
      '---\ntags: [a, b, ] # two\n---\nText',
      '---\ntags: [a, b, new, ] # two\n---\nText',
    ],
    [
      'a flow list over lines, with comments',
      '---\ntags: [\n  a, # one\n  b # two\n]\n---\nText',
      '---\ntags: [\n  a, # one\n  b, new # two\n]\n---\nText',
    ],
    [
      'a block list',
      '---\ntags:\n  - a\n  - b\ntitle: A\n---\nText',
      '---\ntags:\n  - a\n  - b\n  - new\ntitle: A\n---\nText',
    ],
    [
      'a block list that is not indented, with comments',
      '---\n# first\ntags:\n- "a" # one\n# last\ntitle: A\n---\nText',
      '---\n# first\ntags:\n- "a" # one\n- new\n# last\ntitle: A\n---\nText',
    ],
    ['a text', '---\ntags: a, b # two\n---\nText', '---\ntags: a, b, new # two\n---\nText'],
    ['a quoted text', "---\ntags: 'a; b'\n---\nText", "---\ntags: 'a; b; new'\n---\nText"],
    ['nothing', '---\ntags:\ntitle: A\n---\nText', '---\ntags: [new]\ntitle: A\n---\nText'],
    ['null', '---\ntags: ~\ntitle: A\n---\nText', '---\ntags: [new]\ntitle: A\n---\nText'],
    ['no field', '---\ntitle: A # the first\n---\nText', '---\ntitle: A # the first\ntags: [new]\n---\nText'],
    ['an empty block', '---\n---\nText', '---\ntags: [new]\n---\nText'],
    ['categories only', '---\ncategories: [a]\n---\nText', '---\ncategories: [a]\ntags: [new]\n---\nText'],
    ['two fields', '---\ntags: [a]\ntags: [b]\n---\nText', '---\ntags: [a]\ntags: [b, new]\n---\nText'],
    ['no front matter', '# Title\n\nText', '---\ntags: [new]\n---\n\n# Title\n\nText'],
    ['TOML', '+++\ntags = ["a"]\n+++\nText', '+++\ntags = ["a", "new"]\n+++\nText'],
    ['an empty TOML array', '+++\ntags = [ ]\n+++\nText', '+++\ntags = ["new" ]\n+++\nText'],
    [
      'a TOML array over lines, with comments',
      '+++\ntags = [\n  "a", # one ]\n  \'b\', # two\n]\n+++\nText',
      '+++\ntags = [\n  "a", # one ]\n  \'b\', "new", # two\n]\n+++\nText',
    ],
    ['TOML without tags', '+++\ntitle = "A"\n+++\nText', '+++\ntitle = "A"\ntags = ["new"]\n+++\nText'],
    [
      'TOML without tags, with a table',
      '+++\ntitle = "A"\n[extra]\nx = 1\n+++\nText',
      '+++\ntitle = "A"\ntags = ["new"]\n[extra]\nx = 1\n+++\nText',
    ],
    [
      'Zola’s taxonomies',
      '+++\ntitle = "A"\n[taxonomies]\ntags = ["a"]\n[extra]\nx = 1\n+++\nText',
      '+++\ntitle = "A"\n[taxonomies]\ntags = ["a", "new"]\n[extra]\nx = 1\n+++\nText',
    ],
    [
      'a header',
      'Title: A\nTags: a, b\nDate: 2020-01-01\n\nText',
      'Title: A\nTags: a, b, new\nDate: 2020-01-01\n\nText',
    ],
    [
      'a header without tags',
      'Title: A\nDate: 2020-01-01\n\nText',
      'Title: A\nDate: 2020-01-01\nTags: new\n\nText',
    ],
  ])('%s', (_, file, expected) => {
    expect(added(file, 'new')).toBe(expected);
  });

  test('line ends and the byte order mark stay', () => {
    expect(added('\u{FEFF}---\r\ntitle: A\r\ntags:\r\n  - a\r\n---\r\nText\r\n', 'new')).toBe(
      '\u{FEFF}---\r\ntitle: A\r\ntags:\r\n  - a\r\n  - new\r\n---\r\nText\r\n',
    );
    expect(added('\u{FEFF}# A\r\n\r\nText', 'new')).toBe(
      '\u{FEFF}---\r\ntags: [new]\r\n---\r\n\r\n# A\r\n\r\nText',
    );
  });

  test('UTF-16 stays UTF-16', () => {
    const file = Buffer.from('\u{FEFF}---\ntags: [ä]\n---\nText', 'utf16le');
    const result = addTags(file, ['ü']);
    expect(result.ok && Buffer.from(result.bytes).toString('utf16le')).toBe(
      '\u{FEFF}---\ntags: [ä, ü]\n---\nText',
    );
    const swapped = addTags(Buffer.from(file).swap16(), ['ü']);
    expect(swapped.ok && Buffer.from(swapped.bytes).swap16().toString('utf16le')).toBe(
      '\u{FEFF}---\ntags: [ä, ü]\n---\nText',
    );
  });

  test('bytes of the text that are not UTF-8 stay', () => {
    const text = Buffer.concat([
      Buffer.from('---\ntags: [a]\n---\nCaf'),
      Buffer.from([0xe9]),
      Buffer.from(' open'),
    ]);
    const result = addTags(text, ['b']);
    expect(result.ok && Buffer.from(result.bytes).toString('latin1')).toBe(
      '---\ntags: [a, b]\n---\nCaf\u{E9} open',
    );
  });

  test('a tag that the file has already changes nothing', () => {
    expect(added('---\ntags: [a]\n---\nText', 'a')).toBe('---\ntags: [a]\n---\nText');
  });
});

describe('whatever can’t be done safely is left alone, with a reason', () => {
  test.each([
    ['a block scalar', '---\ntags: |\n  a\n---\nText', 'new', /by hand/],
    ['a tag with a comma in a list of commas', '---\ntags: a, b\n---\nText', 'x, y', /by hand/],
    ['a flow map', '---\n{ title: A,\n  tags: [a] }\n---\nText', 'new', /by hand/],
    ['broken YAML', '---\ntags: [a\n---\nText', 'new', /has errors/],
    ['front matter that is not closed', '---\ntags: [a]\nText', 'new', /has errors/],
  ])('%s', (_, file, tag, reason) => {
    expect(added(file, tag)).toMatch(reason);
  });
});

describe('whatever the file, reading it back gives the old tags and the new one, and the rest is the same', () => {
  const tag = fc.oneof(
    fc.constantFrom(
      'new',
      'Open Source',
      'C++',
      'C#',
      '1.10',
      'true',
      'null',
      "it's",
      '"q"',
      'a: b',
      '- x',
      '#tag',
      '[x]',
      '日本語',
      'é\\n',
      '{{y}}',
    ),
    fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text !== '' && !/[\n\r]/.test(text)),
  );
  const list = fc.uniqueArray(fc.constantFrom('one', 'two words', 'Three'), { maxLength: 3 });
  const yamlTags = list.chain((tags) =>
    fc.constantFrom(
      '',
      `tags: [${tags.join(', ')}]`,
      `tags: [ ${tags.map((one) => `"${one}"`).join(' ,')} ] # why`,
      `tags:${tags.map((one) => `\n  - ${one}`).join('')}`,
      `tags:${tags.map((one) => `\n- ${one} # x\n# y`).join('')}`,
      `tags: ${tags.join(', ')}`,
      `keywords: [${tags.join(', ')}]`,
      `tag: "${tags.join(', ')}"`,
    ),
  );
  const tomlTags = list.chain((tags) =>
    fc.constantFrom(
      '',
      `tags = [${tags.map((one) => `"${one}"`).join(', ')}]`,
      `tags = [${tags.map((one) => `\n  '${one}', # ] "x"`).join('')}\n]`,
      `tags = "${tags.join(', ')}"`,
    ),
  );
  const file = fc
    .tuple(
      fc.oneof(
        yamlTags.chain((tags) =>
          fc
            .constantFrom(
              ['title: A # t', tags, 'summary: >\n  x\n  y'],
              [tags, 'extra: {a: [1, 2]}'],
              [tags],
            )
            .map((fields) => `---\n${fields.filter((field) => field !== '').join('\n')}\n---\n`),
        ),
        tomlTags.chain((tags) =>
          fc
            .constantFrom(['title = "A" # t', tags, '[extra]\ntags = 1'], [tags])
            .map((fields) => `+++\n${fields.filter((field) => field !== '').join('\n')}\n+++\n`),
        ),
        list.map((tags) => `Title: A\nTags: ${tags.join(', ')}\nDate: 2020-01-01\n\n`),
        fc.constant(''),
      ),
      fc.constantFrom('Text', '\n# Title\n\n---\n\ntags: [none]\n', 'Two\n\n- a\n- b'),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom('', '\u{FEFF}'),
    )
    .map(([matter, body, end, mark]) => Buffer.from(mark + (matter + body).replaceAll('\n', end)));

  test('old and new tags, everything else equal, one insertion', () => {
    let done = 0;
    fc.assert(
      fc.property(file, fc.uniqueArray(tag, { minLength: 1, maxLength: 3 }), (bytes, tags) => {
        const result = addTags(bytes, tags);
        const before = readSource(bytes, 'articles/a.md', { allowedFields: [], timeZone: null }).source;
        if (!result.ok) return;
        done += 1;
        const after = readSource(result.bytes, 'articles/a.md', { allowedFields: [], timeZone: null }).source;
        const texts = (source: typeof before): string[] =>
          (source?.frontMatter.tags ?? []).map(({ text }) => text).toSorted();
        expect(texts(after)).toEqual([...new Set([...texts(before), ...tags])].toSorted());
        expect({ ...after?.frontMatter, tags: [] }).toEqual({ ...before?.frontMatter, tags: [] });
        expect(after?.text.trim()).toBe(before?.text.trim());
        const grown = Buffer.from(result.bytes);
        const start = bytes.findIndex((byte, at) => grown[at] !== byte);
        const rest = bytes.length - (start < 0 ? bytes.length : start);
        expect(grown.subarray(grown.length - rest).equals(bytes.subarray(bytes.length - rest))).toBe(true);
      }),
      { numRuns: 1500 },
    );
    // Only a few are refused: those that would need another form.
    expect(done).toBeGreaterThan(1000);
  });

  test('no bytes make it fail', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const result = addTags(Buffer.concat([Buffer.from('---\n'), bytes]), ['new']);
        expect(typeof result.ok).toBe('boolean');
      }),
    );
  });
});
