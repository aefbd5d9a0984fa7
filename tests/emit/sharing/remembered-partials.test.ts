import { expect, it, test } from 'vitest';

import { liquidRenderer, type RenderTemplate } from '../../../pipeline/emit/liquid.ts';
import { createSharedViews, share } from '../../../pipeline/emit/sharing/shared-views.ts';
import type { Templates } from '../../../pipeline/model/template.ts';

/** Remembers, and renders these templates. */
function remembering(texts: Readonly<Record<string, string>>): RenderTemplate {
  return liquidRenderer(named(texts), { words: null, isForMany: true });
}

function named(texts: Readonly<Record<string, string>>): Templates {
  return new Map(Object.entries(texts).map(([name, text]) => [name, { path: `templates/${name}`, text }]));
}

/** A view that counts how often its title is read. */
function counted(): { readonly view: object; readonly reads: () => number } {
  let reads = 0;
  const view = {
    get title() {
      reads += 1;
      return 'T';
    },
  };
  return { view, reads: () => reads };
}

const PAGE = {
  'page.liquid': "{{ page }}: {% render 'entry.liquid', entry: entry, level: 2 %}",
  'other.liquid': "{{ page }}! {% render 'entry.liquid', entry: entry, level: level %}",
  'entry.liquid': '<h{{ level }}>{{ entry.title }}</h{{ level }}>',
};

it('renders a partial once for all pages that give it the same shared view', () => {
  const render = remembering(PAGE);
  const { view, reads } = counted();
  const entry = share(view);
  expect(render('page.liquid', { page: 1, entry })).toBe('1: <h2>T</h2>');
  expect(render('page.liquid', { page: 2, entry })).toBe('2: <h2>T</h2>');
  expect(render('other.liquid', { page: 3, entry, level: 2 })).toBe('3! <h2>T</h2>');
  expect(reads()).toBe(1);
  expect(render('other.liquid', { page: 4, entry, level: 3 })).toBe('4! <h3>T</h3>');
  expect(reads()).toBe(2);
});

it('renders a partial anew for a view that is not shared', () => {
  const render = remembering(PAGE);
  const { view: entry, reads } = counted();
  for (const page of [1, 2]) expect(render('page.liquid', { page, entry })).toBe(`${page}: <h2>T</h2>`);
  expect(reads()).toBe(2);
});

it('tells values apart that are written alike, and names that have the same values', () => {
  const render = remembering({
    'page.liquid': "{% render 'p.liquid', a: a, b: b %}",
    'turned.liquid': "{% render 'p.liquid', b: a, a: b %}",
    'p.liquid': "{% if a == 1 %}number{% elsif a == '1' %}text{% else %}{{ a }}{% endif %},{{ b }}",
  });
  const pages = [1, '1', true, 'true', null, 'null', ''].flatMap((a) => [
    render('page.liquid', { a, b: 2 }),
    render('turned.liquid', { a, b: 2 }),
  ]);
  expect(pages.join(' ')).toBe(
    'number,2 2,1 text,2 2,1 true,2 2,true true,2 2,true ,2 2, null,2 2,null ,2 2,',
  );
});

test.each([
  ['with', "{% render 'p.liquid' with entry as x %}"],
  ['for', "{% render 'p.liquid' for entries as x %}"],
  ['a name that is found out', "{% assign name = 'p.liquid' %}{% render name, x: entry %}"],
  ['a name without a value', "{% render 'q.liquid', x %}"],
  ['itself', "{% render 'down.liquid', depth: 3 %}"],
  ['a change of what it was given', "{% render 'set.liquid', x: 1 %}{% render 'set.liquid', x: 1 %}"],
])('renders a partial as Liquid does: %s', (_, text) => {
  const templates = named({
    'page.liquid': text,
    'p.liquid': '[{{ x.title }}]',
    'q.liquid': '[{{ x }}]',
    'down.liquid':
      "{{ depth }}{% if depth > 0 %}{% assign less = depth | minus: 1 %}{% render 'down.liquid', depth: less %}{% endif %}",
    'set.liquid': '{{ x }}{% assign x = 2 %}{{ x }}',
  });
  const entries = [share({ title: 'A' }), share({ title: 'B' })];
  const view = { entries, entry: entries[0] };
  const plain = liquidRenderer(templates, { words: null })('page.liquid', view);
  const render = liquidRenderer(templates, { words: null, isForMany: true });
  expect([render('page.liquid', view), render('page.liquid', view)]).toEqual([plain, plain]);
  expect(plain).not.toBe('');
});

it('says each time where a partial is wrong', () => {
  const render = remembering({
    'page.liquid': "\n{% render 'p.liquid', entry: entry %}",
    'p.liquid': 'line\n {{ entry.titel }}',
  });
  const entry = share({ title: 'T' });
  const place = { file: 'templates/p.liquid', line: 2, column: 5 };
  for (let time = 0; time < 2; time++)
    expect(() => render('page.liquid', { entry })).toThrow(expect.objectContaining(place));
});

it('says each time where a partial is given what there is not', () => {
  const render = remembering({
    ...PAGE,
    'page.liquid': "\n{% render 'entry.liquid', entry: entry.first, level: 2 %}",
  });
  const place = { file: 'templates/page.liquid', line: 2, column: 34 };
  for (let time = 0; time < 2; time++)
    expect(() => render('page.liquid', { entry: {} })).toThrow(expect.objectContaining(place));
});

it('says each time where a partial is missing', () => {
  const render = remembering({ 'page.liquid': "\n{% render 'no.liquid', a: 1 %}" });
  const place = { message: 'Missing template `no.liquid`', file: 'templates/page.liquid', line: 2 };
  for (let time = 0; time < 2; time++)
    expect(() => render('page.liquid', {})).toThrow(expect.objectContaining(place));
});

test('a shared view is the same for the same key, as long as it is kept', () => {
  const views = createSharedViews<{ readonly key: string }>(2);
  const view = (key: string) => views(key, () => ({ key }));
  const first = view('a');
  expect(view('a')).toBe(first);
  for (const key of ['b', 'c']) view(key);
  expect(view('a')).not.toBe(first);
  expect(view('a')).toEqual(first);
});
