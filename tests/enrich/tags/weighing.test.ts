import { expect, it } from 'vitest';

import type { TagEvidence } from '../../../pipeline/model/publication.ts';
import { publish } from '../publish.ts';
import type { MilestoneDraft } from '../publish.ts';
import { idsOf, tagsOf } from './tagging.ts';

const TAGS = `
docker: {label: Docker}
kubernetes: {label: Kubernetes, aliases: [k8s], broader: orchestration}
orchestration: {label: Orchestration, broader: software}
software: {label: Software}
`;
const FILLER = 'Nothing that names anything stands in this sentence, which is here to fill the room. ';

function evidence(field: TagEvidence['field'], text: string, line: number, column: number): TagEvidence {
  return { field, text, line, column };
}

it('tags what the title names', () => {
  expect(idsOf(TAGS, { title: 'Docker 1.12 is released' })).toEqual(['docker']);
});

it('tags what the first line of the body names', () => {
  expect(idsOf(TAGS, { title: 'A release', body: `In June, Docker released 1.12. ${FILLER}` })).toEqual([
    'docker',
  ]);
});

it('does not tag what is mentioned in passing', () => {
  const body = `${FILLER.repeat(2)}Those who use Kubernetes already did not need it.`;
  expect(idsOf(TAGS, { title: 'Docker 1.12 is released', body })).toEqual(['docker']);
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual([]);
});

it('does not tag what is mentioned in passing, even if the article’s title names it', () => {
  const body = `${FILLER.repeat(2)}Docker has it too.`;
  expect(idsOf(TAGS, { title: 'A release', body }, { heading: 'The year of Docker' })).toEqual([]);
});

it('tags what a body comes back to, unless the title names something else', () => {
  const body = `${FILLER.repeat(2)}So Docker moved on. ${FILLER}In the end Docker it was.`;
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual(['docker']);
  expect(idsOf(TAGS, { title: 'k8s', body })).not.toContain('docker');
  expect(idsOf(TAGS, { title: 'k8s', body: `${body} Docker!` })).toContain('docker');
});

it('needs more mentions the longer the body is', () => {
  const body = `${FILLER.repeat(2)}So Docker moved on. ${FILLER.repeat(60)}In the end Docker it was.`;
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual([]);
});

it('counts a mention for contrast only half', () => {
  const body = `${FILLER.repeat(2)}It runs without the Docker daemon, unlike Docker. ${FILLER}`;
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual([]);
});

it('counts a linked mention more', () => {
  const roles = [
    { text: `${FILLER.repeat(2)}Read on at `, role: 'text' },
    { text: 'Docker', role: 'link' },
  ] as const;
  const item = { title: 'A release', roles };
  expect(idsOf(TAGS, item, { heading: 'The year of Docker' })).toEqual(['docker']);
});

it('implies the broader tags, up to the broadest, says which narrower one does so, and marks them', () => {
  expect(tagsOf(TAGS, { title: 'The k8s 1.2' })).toEqual([
    { id: 'kubernetes', label: 'Kubernetes', evidence: [evidence('title', 'k8s', 1, 5)], implied: false },
    {
      id: 'orchestration',
      label: 'Orchestration',
      evidence: [evidence('broader', 'kubernetes', 1, 5)],
      implied: true,
    },
    {
      id: 'software',
      label: 'Software',
      evidence: [evidence('broader', 'orchestration', 1, 5)],
      implied: true,
    },
  ]);
});

it('marks no tag as implied if there is other evidence for it', () => {
  const [, orchestration] = tagsOf(TAGS, { title: 'k8s orchestration' });
  expect(orchestration).toMatchObject({ id: 'orchestration', implied: false });
});

it('gives an editor’s tags first, and nothing that an editor refused', () => {
  const item = { title: 'k8s 1.2', tags: ['Docker', '-orchestration'] };
  expect(tagsOf(TAGS, item)).toEqual([
    { id: 'docker', label: 'Docker', evidence: [evidence('author', 'Docker', 2, 22)], implied: false },
    { id: 'kubernetes', label: 'Kubernetes', evidence: [evidence('title', 'k8s', 1, 1)], implied: false },
  ]);
  expect(idsOf(TAGS, { title: 'k8s 1.2', tags: ['-kubernetes'] })).toEqual([]);
});

it('makes a new tag from what an editor wrote outside the vocabulary', () => {
  expect(tagsOf(TAGS, { title: 'A', tags: ['Container Security', 'C#'] })).toMatchObject([
    { id: 'container-security', label: 'Container Security' },
    { id: 'c-sharp', label: 'C#' },
  ]);
});

it('gives the tags of the front matter to the article and to each of its milestones', () => {
  const items = [{ title: 'A release' }, { title: 'The k8s 1.2', tags: ['-docker'] }];
  const { publication } = publish([{ items, tags: ['Docker', 'News'] }], { tags: TAGS });
  const [article] = publication.articles;
  expect(article?.milestones.map(({ tags }) => tags.map(({ id }) => id))).toEqual([
    ['docker', 'news'],
    ['kubernetes', 'news', 'orchestration', 'software'],
  ]);
  expect(article?.milestones[0]?.tags[0]).toMatchObject({
    evidence: [{ field: 'article', text: 'Docker' }],
    implied: false,
  });
  expect(article?.tags.find(({ id }) => id === 'docker')?.evidence).toMatchObject([{ field: 'author' }]);
  expect(publication.tags.map(({ id }) => id)).toContain('news');
});

it('implies what is broader than the tags of the article', () => {
  expect(idsOf(TAGS, { title: 'A release' }, { tags: ['kubernetes'] })).toEqual([
    'kubernetes',
    'orchestration',
    'software',
  ]);
});

it('takes a tag from the article if all of its milestones refuse it', () => {
  const items = [{ title: 'A release', tags: ['-docker'] }];
  const { publication } = publish([{ items, tags: ['docker'] }], { tags: TAGS });
  expect(publication.articles[0]?.tags).toEqual([]);
});

it('refuses for each milestone what the article refuses', () => {
  expect(idsOf(TAGS, { title: 'Docker' }, { tags: ['-docker'] })).toEqual([]);
});

it('lets rarity decide close cases: what is seldom named tells more than what the whole publication mentions', () => {
  const mention = (name: string): string =>
    `${FILLER.repeat(5)}So ${name} it was. ${FILLER.repeat(5)}${name}!`;
  const common = Array.from({ length: 200 }, () => ({ title: 'A release', body: mention('Docker') }));
  const rare = { title: 'A release', body: mention('Kubernetes') };
  const tagged = (items: readonly MilestoneDraft[]): readonly string[] =>
    publish([{ items }], { tags: TAGS }).publication.tags.map(({ id }) => id);
  expect(tagged([...common, rare])).toEqual(['kubernetes', 'orchestration', 'software']);
  // In a few texts, nothing is known to be rare.
  expect(tagged([rare])).toEqual([]);
});

it('takes no tag away because one more article says the same', () => {
  const item = { title: 'A release', body: `${FILLER.repeat(2)}Then Docker came. And Docker stayed.` };
  const tagged = (count: number): number =>
    publish([{ items: Array.from({ length: count }, () => item) }], {
      tags: TAGS,
    }).publication.articles[0]?.milestones.filter(({ tags }) => tags.length > 0).length ?? 0;
  for (const count of [1, 10, 49, 50, 51, 200, 1000]) expect(tagged(count)).toBe(count);
});

it('fills the places of refused tags with the next best', () => {
  const many = Array.from({ length: 10 }, (_, index) => `t${index}: {label: Name${index}}`).join('\n');
  const title = Array.from({ length: 10 }, (_, index) => `Name${index}`).join(' ');
  expect(idsOf(many, { title, tags: ['-t0', '-t1'] })).toEqual(
    [2, 3, 4, 5, 6, 7, 8, 9].map((id) => `t${id}`),
  );
});

it('gives a renamed tag to what is still written under its old name', () => {
  const tags = 'cpp: {label: CPlus, formerly: [c-plus-plus, cxx]}';
  expect(idsOf(tags, { title: 'A', tags: ['C++'] })).toEqual(['cpp']);
  expect(idsOf(tags, { title: 'A', tags: ['cxx'] })).toEqual(['cpp']);
});
