import { expect, it } from 'vitest';

import { idsOf, tagsOf } from './tagging.ts';

const TAGS = `
docker: {label: Docker}
kubernetes: {label: Kubernetes, aliases: [k8s], broader: orchestration}
orchestration: {label: Orchestration, broader: software}
software: {label: Software}
`;
const FILLER = 'Nothing that names anything stands in this sentence, which is here to fill the room. ';

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

it('does not tag what is mentioned in passing in an article whose title names it', () => {
  const body = `${FILLER.repeat(2)}Docker has it too.`;
  expect(idsOf(TAGS, { title: 'A release', body }, { heading: 'The year of Docker' })).toEqual([]);
});

it('tags what a body comes back to, unless the title names something else', () => {
  const body = `${FILLER.repeat(2)}So Docker moved on. ${FILLER}In the end Docker it was.`;
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual(['docker']);
  expect(idsOf(TAGS, { title: 'k8s', body })).not.toContain('docker');
  expect(idsOf(TAGS, { title: 'k8s', body: `${body} Docker!` })).toContain('docker');
});

it('takes more mentions the longer the body is', () => {
  const body = `${FILLER.repeat(2)}So Docker moved on. ${FILLER.repeat(60)}In the end Docker it was.`;
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual([]);
});

it('counts half what is only named to set something apart from it', () => {
  const body = `${FILLER.repeat(2)}It runs without the Docker daemon, unlike Docker. ${FILLER}`;
  expect(idsOf(TAGS, { title: 'A release', body })).toEqual([]);
});

it('counts a linked mention for more', () => {
  const item = { title: 'A release', body: `${FILLER.repeat(2)}Read on at Docker.`, linkTexts: ['Docker'] };
  expect(idsOf(TAGS, item, { heading: 'The year of Docker' })).toEqual(['docker']);
});

it('implies the broader tags, up to the broadest, and says which narrower one does', () => {
  expect(tagsOf(TAGS, { title: 'k8s 1.2' })).toEqual([
    { id: 'kubernetes', label: 'Kubernetes', evidence: [{ field: 'title', text: 'k8s' }] },
    { id: 'orchestration', label: 'Orchestration', evidence: [{ field: 'broader', text: 'kubernetes' }] },
    { id: 'software', label: 'Software', evidence: [{ field: 'broader', text: 'orchestration' }] },
  ]);
});

it('gives what an editor gave, first, and nothing that an editor refused', () => {
  const item = { title: 'k8s 1.2', tags: ['Docker', '-orchestration'] };
  expect(tagsOf(TAGS, item)).toEqual([
    { id: 'docker', label: 'Docker', evidence: [{ field: 'author', text: 'Docker' }] },
    { id: 'kubernetes', label: 'Kubernetes', evidence: [{ field: 'title', text: 'k8s' }] },
  ]);
  expect(idsOf(TAGS, { title: 'k8s 1.2', tags: ['-kubernetes'] })).toEqual([]);
});

it('makes a tag of its own of what an editor wrote outside the vocabulary', () => {
  expect(tagsOf(TAGS, { title: 'A', tags: ['Container Security', 'C#'] })).toMatchObject([
    { id: 'container-security', label: 'Container Security' },
    { id: 'c-sharp', label: 'C#' },
  ]);
});

it('gives the tags of the front matter to the article, not to its milestones', () => {
  expect(idsOf(TAGS, { title: 'A release' }, { tags: ['docker'] })).toEqual([]);
  expect(idsOf(TAGS, { title: 'Docker' }, { tags: ['-docker'] })).toEqual([]);
});
