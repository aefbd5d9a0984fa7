import { describe, expect, test } from 'vitest';

import type { LinkSeen } from '../../../../../pipeline/parse/structure/judge/outline.ts';
import { type MarkerDraft, series } from '../../series/marker-drafts.ts';
import { measured } from '../measured.ts';
import { processorTime } from '../../../../support/processor-time.ts';

const link = (place: number, address: string, words = ''): LinkSeen => ({ place, address, words });

/** A feature of an article whose items have these titles, a hundred characters each, and these links. */
function of(name: string, titles: readonly string[], links: readonly LinkSeen[]): number | undefined {
  return measured(series(titles.map((title): MarkerDraft => ({ lead: { title } }))), { outline: { links } })[
    name
  ];
}

describe('items that a link in them names', () => {
  const named = (titles: readonly string[], ...links: readonly LinkSeen[]): number | undefined =>
    of('items that a link in them names', titles, links);
  /** Whether a link with these words, and to this address, names a title. */
  const names = (title: string, words: string, address = '#'): boolean =>
    named([title], link(0, address, words)) === 1;

  test('are a share of all items', () => {
    const titles = ['Lantern', 'Harbour', 'Sextant', ''];
    expect(named(titles)).toBeUndefined();
    expect(named(titles, link(0, '#', 'Lantern'))).toBe(0.25);
    expect(named(titles, link(0, '#', 'Lantern'), link(200, '#', 'Sextant'))).toBe(0.5);
    expect(named(titles, link(0, '#', 'Lantern'), link(5, '#', 'Lantern'))).toBe(0.25);
  });

  test.each([
    ['Lantern', 'Lantern'],
    ['Lantern', 'lantern!'],
    ['The Lantern: a tale', 'Lantern'],
    ['Lantern', 'See the lantern here'],
    ['The old-lantern', 'The “old” Lantern'],
    ['Maps of the sea', 'Map'],
    ['ÉTUDES', 'études'],
    ['灯台の話', '「灯台」の話 灯台の話'],
    ['航海日志', '航海日志'],
  ])('are so where its words have the title, or the title has them: %s, %s', (title, words) => {
    expect(names(title, words)).toBe(true);
  });

  test.each([
    ['Lantern', 'here'],
    ['Lantern', 'La'],
    ['Lantern', '...'],
    ['Lantern', ''],
    ['The sea', 'The sea'],
    ['Old lantern', 'lantern old'],
  ])('but not by other words, by words of two letters, or where no word is long: %s, %s', (title, words) => {
    expect(names(title, words)).toBe(false);
  });

  test.each([
    ['Lantern', 'https://lantern.example/'],
    ['The Lantern', 'https://a.example/LANTERN/1'],
    ['Lantern of the harbour', '/tales/lantern'],
    ['航海', 'https://a.example/航海'],
  ])('are so where its address has the first long word of the title: %s, %s', (title, address) => {
    expect(names(title, '', address)).toBe(true);
  });

  test.each([
    ['Lantern of the harbour', 'https://a.example/harbour'],
    ['The map', 'https://a.example/map'],
    ['Lantern', 'https://a.example/lan-tern'],
    ['航', 'https://a.example/航'],
  ])('but not where it has another word, or only a short one: %s, %s', (title, address) => {
    expect(names(title, '', address)).toBe(false);
  });

  test('are so by a link from where they begin to where the next one does', () => {
    const at = (place: number): number | undefined => named(['Lantern', 'Harbour'], link(place, '/lantern'));
    expect([at(0), at(99), at(100)]).toEqual([0.5, 0.5, undefined]);
  });

  test('are so by one of their first twenty links', () => {
    const others = (count: number): readonly LinkSeen[] =>
      Array.from({ length: count }, () => link(0, '#', 'here'));
    expect(named(['Lantern'], ...others(19), link(1, '/lantern'))).toBe(1);
    expect(named(['Lantern'], ...others(20), link(1, '/lantern'))).toBeUndefined();
    expect(named(['Lantern', 'Harbour'], ...others(20), link(100, '/harbour'))).toBe(0.5);
  });

  test('are so by the first 200 characters of a title, of words and of an address', () => {
    const after = (length: number): string => `${'-'.repeat(length)}lantern`;
    // Of a title count the words of four letters or more, of a link's words three letters or more.
    expect([names(after(196), 'Lantern'), names(after(197), 'Lantern')]).toEqual([true, false]);
    expect([names('Lantern', after(197)), names('Lantern', after(198))]).toEqual([true, false]);
    expect([names('Lantern', '', after(193)), names('Lantern', '', after(194))]).toEqual([true, false]);
  });
});

describe('items that link to places of their own', () => {
  const TITLES = ['A', 'B', 'C', 'D'];
  /** As many items as addresses; one without an address has no link. */
  const own = (...addresses: readonly string[]): number | undefined =>
    of(
      'items that link to places of their own',
      TITLES,
      addresses.flatMap((address, index) => (address === '' ? [] : [link(index * 100, address)])),
    );

  test('are so many as there are hosts, as a share of the items', () => {
    expect(own('https://a.example/', 'https://b.example/', 'https://c.example/', 'https://d.example/')).toBe(
      1,
    );
    expect(own('https://a.example/', 'https://a.example/2', '', 'https://b.example/')).toBe(0.5);
    expect(own('https://a.example/', 'https://a.example/2', 'https://a.example/3')).toBe(0.25);
  });

  test('are none where but one of them leads somewhere', () => {
    expect(own('https://a.example/')).toBeUndefined();
    expect(own()).toBeUndefined();
    expect(own('/a', '#b', 'mailto:ann@c.example', 'https://d.example/')).toBeUndefined();
  });

  test.each([
    ['http', 'http://a.example/'],
    ['capitals', 'HTTPS://A.Example/'],
    ['www.', 'https://www.a.example/'],
    ['no path', 'https://a.example'],
    ['a query', 'https://a.example?b'],
    ['a fragment', 'https://a.example#b'],
  ])('have the same host with %s', (_, address) => {
    expect(own('https://a.example/b', address)).toBe(0.25);
  });

  test('have another host with another name or port', () => {
    expect(own('https://a.example/', 'https://b.a.example/', 'https://a.example:8080/')).toBe(0.75);
  });

  test('are told by their first link that leads somewhere, among twenty', () => {
    const hosts = (inner: number): number | undefined =>
      of(
        'items that link to places of their own',
        ['A', 'B'],
        [
          ...Array.from({ length: inner }, () => link(0, '/x')),
          link(1, 'https://a.example/'),
          link(2, 'https://b.example/'),
          link(100, 'https://a.example/'),
        ],
      );
    expect([hosts(0), hosts(19), hosts(20)]).toEqual([0.5, 0.5, undefined]);
  });
});

describe('titles with a word of the article title', () => {
  const sharing = (title: string, ...titles: readonly string[]): number | undefined =>
    measured(series(titles.map((one): MarkerDraft => ({ lead: { title: one } }))), { title })[
      'titles with a word of the article title'
    ];

  test('are a share of all titles', () => {
    expect(sharing('Tales of the harbour', 'Harbour lights', 'Lantern', 'Old tales', 'Map')).toBe(0.5);
    expect(sharing('Tales of the harbour', 'Lantern', 'Map')).toBeUndefined();
    expect(sharing('Tales of the harbour', 'Harbour', '', '')).toBe(1);
    expect(sharing('Tales of the harbour', '', '')).toBeUndefined();
    expect(sharing('', 'Harbour')).toBeUndefined();
  });

  test('have a whole word of four letters or more, or two Chinese characters', () => {
    expect(sharing('The sea map', 'The sea map')).toBeUndefined();
    expect(sharing('The seas', 'Seas')).toBe(1);
    expect(sharing('Harbours', 'Harbour')).toBeUndefined();
    expect(sharing('航海 日志', '航海')).toBe(1);
    expect(sharing('航', '航')).toBeUndefined();
  });

  test('whatever its letters and the signs around it', () => {
    expect(sharing('“HARBOUR”, a tale', 'The harbour: one')).toBe(1);
  });
});

test('however many items begin at the same place, each of their links is looked at a few times', () => {
  const drafts: readonly MarkerDraft[] = [
    ...Array.from({ length: 40_000 }, () => ({ start: 0, size: 0, lead: { title: 'Lantern' } })),
    { start: 50, size: 50 },
  ];
  const links = Array.from({ length: 40_000 }, (_, index) => link(0, `https://a.example/${index}`, 'here'));
  const taken = processorTime(() => measured(series(drafts), { outline: { size: 100, links } }));
  expect(taken).toBeLessThan(5000);
});
