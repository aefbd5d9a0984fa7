import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { idsOf, tagsOf } from './tagging.ts';

/** Whether a title mentions a tag with this label. */
function mentions(label: string, title: string, more = ''): boolean {
  return idsOf(`- {id: it, label: ${JSON.stringify(label)}${more}}`, { title }).includes('it');
}

describe('a name is found as a word, in any script', () => {
  it.each([
    ['Docker', 'The release of Docker 1.10', true],
    ['Docker', 'docker, at last', true],
    ['Docker', 'Dockerfile tricks', false],
    ['Docker', 'Undocker it', false],
    ['Docker', "Docker's year, Docker’s future", true],
    ['Go', 'Going on', false],
    ['Go', 'Go 1.22', true],
    ['C', 'C++ turns forty', false],
    ['C++', 'C++ turns forty', true],
    ['C#', 'Written in C#.', true],
    ['C', 'Plain C.', true],
    ['.NET', 'The .NET runtime', true],
    ['Node', 'Node.js 20', false],
    ['Node.js', 'Node.js 20', true],
    ['R', 'R&D in numbers', false],
    ['Döner', 'Die Dönerbude', false],
    ['Döner', 'Der Do\u0308ner', true],
    ['容器', '容器技术的发展', true],
    ['京都', '東京都へ', false],
    ['ドッカー', 'ドッカーを使う', true],
    ['도커', '도커를 배우다', true],
    ['도커', '도커스웜', false],
    ['Докер', 'Докер, версия 1', true],
    ['open source', 'An open-source release', true],
    ['open-source', 'Open source wins', true],
    ['open source', 'It lay open. Source code came later', false],
  ])('%s in "%s": %s', (label, title, expected) => {
    expect(mentions(label, title)).toBe(expected);
  });
});

describe('a name is found in its plural and singular', () => {
  it.each([
    ['container', 'Two containers', true],
    ['containers', 'A container', true],
    ['vulnerability', 'Vulnerabilities of the year', true],
    ['Vulnerabilities', 'A vulnerability', true],
    ['patch', 'Patches', true],
    ['Windows', 'A window of opportunity', false],
    ['access', 'An acces', false],
  ])('%s in "%s": %s', (label, title, expected) => {
    expect(mentions(label, title)).toBe(expected);
  });
});

describe('case counts if it distinguishes names', () => {
  it.each([
    ['IT', 'It is here', '', false],
    ['IT', 'The IT of tomorrow', '', true],
    ['IT', 'it is here', ', caseSensitive: false', true],
    ['Go', 'How to go', ', caseSensitive: true', false],
    ['Kubernetes', 'KUBERNETES WINS', '', true],
  ])('%s in "%s"%s: %s', (label, title, more, expected) => {
    expect(mentions(label, title, more)).toBe(expected);
  });
});

it('finds nothing inside URLs, domain names and addresses', () => {
  for (const title of [
    'See https://example.com/docker/x',
    'www.docker.com is down',
    'docker.com is down',
    'Write to docker@example.com',
    'Write to ann@docker',
  ]) {
    expect(mentions('Docker', title), title).toBe(false);
  }
  expect(mentions('Docker', 'See https://example.com/x, Docker says')).toBe(true);
});

it('finds no names in addresses and paths', () => {
  const texts = [
    'get.example.ai/docker is down',
    'See localhost:8080/docker now',
    'Clone git@github.com:docker/docker.git first',
    'It is in /usr/bin/docker there',
    'It is in ~/.docker/docker.json there',
  ];
  for (const text of texts) expect(mentions('Docker', text), text).toBe(false);
  expect(mentions('Docker', 'Docker/Kubernetes it is')).toBe(true);
  expect(mentions('Docker', '见https://a.example，Docker发布')).toBe(true);
});

it('knows plurals, and what is not one', () => {
  const pairs = [
    ['cookies', 'a cookie'],
    ['caches', 'a cache'],
    ['movies', 'the movie'],
    ['hero', 'two heroes'],
    ['analysis', 'both analyses'],
    ['vulnerability', 'its vulnerabilities'],
    ['Docker', 'Docker’s year'],
    ['Let\u{2019}s Encrypt', "then Let's Encrypt came"],
    ["Let's Encrypt", 'then Let’s Encrypt came'],
  ] as const;
  for (const [label, text] of pairs) expect(mentions(label, text), `${label} in ${text}`).toBe(true);
  const none = [
    ['news', 'a new one'],
    ['physics', 'of physic'],
    ['C', 'a) b) c) and so on'],
    ['R', 'r/programming'],
    ['Windows', 'a window'],
  ] as const;
  for (const [label, text] of none) expect(mentions(label, text), `${label} in ${text}`).toBe(false);
});

it('finds nothing in code and quotations of a body', () => {
  const tags = 'docker: {label: Docker}';
  const saying = (role: 'text' | 'code' | 'quote'): readonly string[] =>
    idsOf(tags, {
      title: 'A',
      roles: [
        { text: 'Docker', role },
        { text: ' it is', role: 'text' },
      ],
    });
  expect(saying('code')).toEqual([]);
  expect(saying('quote')).toEqual([]);
  expect(saying('text')).toEqual(['docker']);
});

it('ignores what is in an excluded context, and only that', () => {
  const more = ', exclude: ["Aqua Security", "/security guard\\\\w*/i"]';
  expect(mentions('Security', 'Aqua Security raises money', more)).toBe(false);
  expect(mentions('Security', 'Security guards on strike', more)).toBe(false);
  expect(mentions('Security', 'Aqua Security on security', more)).toBe(true);
});

it('takes an alias in slashes as a regular expression', () => {
  const more = ', aliases: ["/CVE-\\\\d{4}-\\\\d{4,7}/"]';
  expect(mentions('Flaws', 'CVE-2016-5195 is out', more)).toBe(true);
  expect(mentions('Flaws', 'cve-2016-5195 is out', more)).toBe(false);
  expect(mentions('Flaws', 'CVE-2016 is out', more)).toBe(false);
});

it('an expression, too, only matches whole words', () => {
  const more = ', aliases: ["/k8s|kube/"]';
  expect(mentions('Kubernetes', 'The k8s year', more)).toBe(true);
  expect(mentions('Kubernetes', 'mk8s, kubelet', more)).toBe(false);
});

it('gives the longest of overlapping names, and the words that it found', () => {
  const tags = 'docker: {label: Docker}\nswarm: {label: Docker Swarm}';
  expect(tagsOf(tags, { title: 'docker  swarm is in' })).toEqual([
    {
      id: 'swarm',
      label: 'Docker Swarm',
      evidence: [{ field: 'title', text: 'docker  swarm', line: 1, column: 1 }],
      implied: false,
    },
  ]);
});

it('gives evidence that is in the text, whatever the text and vocabulary', () => {
  const word = fc.constantFrom(
    'Docker',
    'C',
    '++',
    'C++',
    '容器',
    '도커',
    '를',
    ' ',
    '\n\n',
    '.',
    'https://',
    's',
  );
  const text = fc.oneof(
    fc.array(word, { maxLength: 20 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 40 }),
  );
  fc.assert(
    fc.property(text, text, text, (label, title, body) => {
      const found = tagsOf(`- {id: it, label: ${JSON.stringify(label)}}`, { title, body });
      for (const { evidence } of found) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { field, text: words } of evidence) {
          expect((field === 'title' ? title : body).normalize('NFC')).toContain(words);
        }
      }
    }),
    { numRuns: 300 },
  );
});

it('finds what it should among ten thousand names', () => {
  const many = Array.from({ length: 10_000 }, (_, index) => `t${index}: {label: name ${index}}`).join('\n');
  const body = 'A name of many, name 9999 among them, and name 5 too. '.repeat(200);
  expect(idsOf(many, { title: 'Name 77', body })).toContain('t9999');
});
