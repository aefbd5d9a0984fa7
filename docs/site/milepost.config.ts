import type { MilepostConfig } from '../../pipeline/index.ts';
import { DOCUMENTATION } from './addresses.ts';

/** The documentation as a publication of milepost's own. `npm run docs` puts the files of `docs/` into it. */
const config: MilepostConfig = {
  site: {
    url: DOCUMENTATION,
    title: 'milepost',
    description:
      'Write roundups in Markdown. Publish them, item by item, as feeds, a web archive and newsletters.',
    navigation: [
      'README',
      'docs/guides/publication',
      'docs/guides/pages',
      'docs/guides/theme',
      'docs/guides/search',
      'docs/guides/languages',
      'docs/guides/podcast',
      'docs/github',
      'docs/guides/moving',
      'docs/import',
      'docs/guides/sending',
      'docs/providers',
      'docs/postgres',
      'docs/doctor',
      'docs/guides/serving',
      'docs/proxies',
      'docs/guides/many-machines',
      'docs/guides/law',
      'docs/outputs',
    ],
    footer: [
      'docs/reference/commands',
      'docs/reference/configuration',
      'docs/reference/front-matter',
      'docs/reference/rules',
      'docs/reference/templates',
      'docs/reference/outputs',
      'docs/DESIGN',
      'docs/reading',
      'CONTRIBUTING',
      'CHANGELOG',
    ],
  },
  // Nothing is published with a link that leads nowhere. The log of changes quotes a comment that names no rule.
  rules: {
    'rule-comment': 'off',
    'dead-link': 'error',
    'dead-anchor': 'error',
    'dead-picture': 'error',
    'unknown-page': 'error',
  },
};

export default config;
