import { describe, expect, it } from 'vitest';

import { idsOf } from './tagging.ts';

const TAGS = 'docker: {label: Docker}\nkubernetes: {label: Kubernetes}\nswarm: {label: Swarm}';

describe('a name mentioned only for contrast gives no tag', () => {
  it.each([
    ['Unlike Kubernetes, Swarm is easy to set up.', ['swarm']],
    ['Unlike Kubernetes and Docker, Swarm is easy to set up.', ['swarm']],
    ['Unlike the Kubernetes scheduler, Swarm is easy. Kubernetes needs etcd.', ['swarm']],
    ['It does not need Kubernetes.', []],
    ['It runs without the Docker daemon.', []],
    ['Schneller als Kubernetes ist es.', []],
    ['Verglichen mit Kubernetes ist es leicht.', []],
    ['Contrairement à Kubernetes, Swarm est simple.', ['swarm']],
    ['Es más rápido que Kubernetes.', []],
    ['В отличие от Kubernetes, Swarm прост.', ['swarm']],
  ])('%s', (body, ids) => {
    expect(idsOf(TAGS, { title: 'A release', body })).toEqual(ids);
  });

  it.each([
    ['Unlike Kubernetes, Swarm is simple', ['swarm']],
    ['Swarm instead of Kubernetes', ['swarm']],
    ['Docker is easier than Kubernetes', ['docker']],
  ])('in a title: %s', (title, ids) => {
    expect(idsOf(TAGS, { title })).toEqual(ids);
  });

  it('unless the text comes back to it', () => {
    const body = 'Kubernetes it was, in the end. And they stayed with Kubernetes.';
    expect(idsOf(TAGS, { title: 'Not faster than Kubernetes', body })).toEqual(['kubernetes']);
  });
});

describe('comparing words in other places contrast nothing', () => {
  it.each([
    'More than 5 billion Docker images were pulled.',
    'Faster than ever, Docker starts in a second.',
    'In less than a year Docker grew up.',
    'It works without a daemon. Docker said so.',
    'Sin embargo, Docker anunció la versión nueva.',
    'Sans surprise, Docker a annoncé la version.',
    'Ohne Zweifel ist Docker da.',
    'Die Konferenz fand statt und Docker war da.',
  ])('%s', (body) => {
    expect(idsOf(TAGS, { title: 'A release', body })).toEqual(['docker']);
  });
});
