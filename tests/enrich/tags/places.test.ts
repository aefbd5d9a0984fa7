import { expect, it } from 'vitest';

import { EMPTY_LOCK } from '../../../pipeline/enrich/identity/lock/lock.ts';
import { enrich } from '../../../pipeline/enrich/publication.ts';
import { parseVocabulary } from '../../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import type { AppliedTag, Article } from '../../../pipeline/model/publication.ts';
import { parseText } from '../../parse/parse-text.ts';
import { examined } from '../examined.ts';

const TAGS = `
docker: {label: Docker, aliases: [Docker Engine]}
at-t: {label: AT&T}
`;

/** The tags of the milestones of a text, in order. */
function tagsIn(text: string): readonly (readonly AppliedTag[])[] {
  return (enriched(text)?.milestones ?? []).map(({ tags }) => tags);
}

function enriched(text: string): Article | undefined {
  const { article } = parseText(text);
  const { vocabulary } = parseVocabulary(TAGS, 'content/tags.yaml');
  const { publication } = enrich(examined([article], { language: 'en', vocabulary }), {
    site: {
      url: 'https://example.com/',
      title: 'A',
      description: '',
      language: 'en',
      timeZone: null,
      authors: [],
    },
    vocabulary,
    lock: EMPTY_LOCK,
    enclosures: new Map(),
    now: new Date('2030-01-01T00:00:00Z'),
  });
  return publication.articles[0];
}

/** The tags of a text as a whole. */
function wholeTags(text: string): readonly AppliedTag[] {
  return enriched(text)?.tags ?? [];
}

/** The places of a text's evidence, each as `field line:column`. */
function placesIn(text: string): readonly string[] {
  return tagsIn(text)
    .flat()
    .flatMap(({ evidence }) => evidence.map(({ field, line, column }) => `${field} ${line}:${column}`));
}

const SECOND = '\n\n## 2. The second\n\nNothing of it here.\n';

it.each([
  ['a title', '## 1. The Docker year\n\nIt was.', ['title 3:11']],
  ['a title with a mark in it', '## 1. The **Docker** year\n\nIt was.', ['title 3:13']],
  ['a title in italics that goes on', '## 1. The *Docker* Engine year\n\nIt was.', ['title 3:12']],
  ['a lead', '## 1. The first\n\nSo Docker came.', ['lead 5:4']],
  [
    'the second line of a paragraph',
    '## 1. The first\n\nThis is a line.\n   Then Docker came.',
    ['lead 6:9'],
  ],
  ['a name broken by a line end', '## 1. The first\n\nThen Docker\nEngine came.', ['lead 5:6']],
  [
    'after a character reference',
    '## 1. The first\n\nAT&amp;T took it to Docker.',
    ['lead 5:1', 'lead 5:21'],
  ],
  ['after an escape', '## 1. The first\n\nA \\* and Docker.', ['lead 5:10']],
  ['a linked title', '## 1. [The Docker year](https://docker.com/docker)\n\nIt was.', ['title 3:12']],
  ['a linked lead', '## 1. The first\n\nSee [the Docker notes](https://docker.com/docker).', ['lead 5:10']],
  [
    'links',
    `## 1. The first\n\n${'It was. '.repeat(20)}[It][1] [Docker][1] [Docker][1]\n\n[1]: https://docker.com`,
    ['link 5:170'],
  ],
  ['raw HTML', '## 1. The first\n\n<p>So <b class="Docker">Docker</b> came.</p>', ['lead 5:25']],
  [
    'a title that has the name in another word',
    '## 1. Dockers of Docker\n\nIt was.',
    ['title 3:7', 'title 3:18'],
  ],
  ['a title with a space too many', '## 1. The Docker  year\n\nIt was.', ['title 3:11']],
  ['a comment before it', '## 1. The first\n\n<!-- c --> Docker came.', ['lead 5:12']],
  ['a line of its own in raw HTML', '## 1. The first\n\n<div>\nDocker\n\nIt.</div>', ['lead 6:1']],
  ['after combining marks', '## 1. The first\n\nCafe\u{301} re\u{301} and Docker', ['lead 5:15']],
  ['an item of a list', '## 1. The first\n\n- one\n  - and Docker too', ['lead 6:9']],
])('the evidence has its place: %s', (_, body, places) => {
  const found = placesIn(`# 2 things of the year\n\n${body}${SECOND}`);
  expect(found).toEqual(places);
});

it('finds no name in code in a title', () => {
  expect(placesIn(`# 2 things of the year\n\n## 1. Use \`docker run\` for it\n\nIt.${SECOND}`)).toEqual([]);
});

it.each([
  ['in its heading', '# The Docker year\n\nIt was.\n', 1, 7],
  ['above a line', 'The Docker year\n===\n\nIt was.\n', 1, 5],
])('the title of an article without milestones has its place: %s', (_, text, line, column) => {
  expect(wholeTags(text)).toMatchObject([{ id: 'docker', evidence: [{ field: 'title', line, column }] }]);
});

it('the evidence from a comment is in the comment', () => {
  const comment = '<!-- milestone:\n  tags=Docker,-atom -->';
  const text = `# 2 things of the year\n\n## 1. The first\n\n${comment}\n\nIt came.${SECOND}`;
  expect(tagsIn(text)[0]).toEqual([
    {
      id: 'docker',
      label: 'Docker',
      evidence: [{ field: 'author', text: 'Docker', line: 6, column: 8 }],
      implied: false,
    },
  ]);
});

it('finds no name in code and quotations, and none across a cell, item or paragraph', () => {
  const bodies = [
    'Then `Docker` came.',
    '    Docker',
    '> Docker',
    'They call it <q>Docker</q>.',
    '- Docker\n- Engine',
    'A Docker\n\nEngine',
  ];
  const wordings = bodies.map((body) =>
    tagsIn(`# 2 things of the year\n\n## 1. The first\n\n${body}${SECOND}`)
      .flat()
      .flatMap(({ evidence }) => evidence.map(({ text }) => text)),
  );
  expect(wordings).toEqual([[], [], [], [], ['Docker'], ['Docker']]);
});

it('finds a name in a footnote, which is part of the item that refers to it', () => {
  const text = `# 2 things of the year\n\n## 1. The first\n\nIt came.[^1]${SECOND}\n\n[^1]: Docker`;
  expect(tagsIn(text).map((tags) => tags.map(({ id }) => id))).toEqual([['docker'], []]);
});
