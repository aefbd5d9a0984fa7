import { expect, it } from 'vitest';

import type { OwnWords } from '../../pipeline/model/settings/settings.ts';
import { ownWordsProblems } from '../../pipeline/words/own-words.ts';
import { programTemplates } from '../support/program-templates.ts';

const program = programTemplates('words');

it.each<[string, OwnWords[string], string]>([
  ['a key that there is not', { 'site.nav.artcles': 'Beiträge' }, 'Unexpected words `site.nav.artcles`'],
  ['a message that can’t be read', { 'site.permalink': 'Link {title' }, 'Unexpected words `site.permalink`'],
  [
    'a placeholder too few',
    { 'site.permalink': 'Link' },
    'Expected the placeholder `title` in the words `site.permalink`',
  ],
  [
    'a placeholder too many',
    { 'site.skip': 'Zu {what}' },
    'Unexpected placeholder `what` in the words `site.skip`',
  ],
  [
    'a tag too few',
    { 'site.tag.address': 'Nimm das' },
    'Expected the tag `link` in the words `site.tag.address`',
  ],
  ['a tag as a placeholder', { 'site.tag.address': 'Nimm {link}' }, 'Expected the tag `link`'],
  ['a text as a number', { 'site.permalink': 'Link {title, number}' }, 'Unexpected `title` as a number'],
  ['a text as a date', { 'site.article.updated': 'Neu {date, date}' }, 'Unexpected `date` as a time'],
  ['a text as a time', { 'site.article.updated': 'Neu {date, time, short}' }, 'Unexpected `date` as a time'],
  ['a number as a date', { 'site.milestones': '{count, date}' }, 'Unexpected `count` as a time'],
  [
    'a choice as a plural',
    { 'site.moved': '{what, plural, other {{link}}}' },
    'Unexpected `what` as a number',
  ],
])('in the configuration, %s is found', (_, words, message) => {
  const problems = ownWordsProblems(program, new Map(), { de: words });
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({
    kind: 'unusable',
    file: null,
    language: 'de',
    key: Object.keys(words)[0],
  });
  expect(problems[0]?.message).toContain(message);
});

it('words that can be used are not found', () => {
  const own = {
    de: {
      'site.nav.articles': 'Beiträge',
      'site.milestones': '{count}',
      'site.pager.position': '{number, number} / {count, plural, other {#}}',
      'site.moved': '{what}: {link}',
    },
    ru: { 'date.early': 'первые дни {genitive}' },
  };
  expect(ownWordsProblems(program, new Map(), own)).toEqual([]);
});

it('of a language of one’s own, what is missing is counted once, with the first names', () => {
  const theirs = new Map([
    ['eo.json', { path: 'templates/words/eo.json', text: '{ "site.nav.articles": "Artikoloj" }' }],
    ['de.json', { path: 'templates/words/de.json', text: '{ "site.nav.articles": "Beiträge" }' }],
  ]);
  const problems = ownWordsProblems(program, theirs, {});
  expect(problems.map(({ kind, file }) => [kind, file])).toEqual([['missing', 'templates/words/eo.json']]);
  expect(problems[0]?.message).toMatch(
    /^Expected \d+ words in .*, \d+ are missing: list\.comma, .* and \d+ more$/u,
  );
});

it.each([
  ['english.json', '{}', 'expected the name of a language'],
  ['eo.json', '{ "a": 1 }', 'expected a text'],
  ['eo.json', '{', 'Unexpected content'],
])('%s with %s is found', (name, text, message) => {
  const theirs = new Map([[name, { path: `templates/words/${name}`, text }]]);
  expect(ownWordsProblems(program, theirs, {})[0]?.message).toContain(message);
});
