import type { Random } from '../../faults/random.ts';
import { dayAfter } from '../article-text.ts';
import { pick, sentence, WORDS, words } from '../pick.ts';
import type { Step, Steps } from '../step.ts';
import { put, type World, writeConfig } from '../world.ts';

/** Changes of the configuration. */
export const SETTING_STEPS: Steps = {
  'edits the title of the site': setting('site', 'title', (random) => words(random, 2)),
  'edits the description of the site': setting('site', 'description', sentence),
  'moves the site': setting('site', 'url', (random) =>
    pick(random, ['https://example.org/', 'https://example.net/blog/', 'https://example.org/news/']),
  ),
  'edits the language of the site': setting('site', 'language', (random) => pick(random, ['en', 'de', 'ja'])),
  'edits the time zone': setting('site', 'timeZone', (random) =>
    pick(random, ['Europe/Berlin', 'Asia/Tokyo', 'America/New_York', 'UTC']),
  ),
  'edits the pattern of addresses': setting('site', 'permalink', (random) =>
    pick(random, ['/articles/:slug/', '/:year/:month/:title/', '/:slug.html', '/:category/:filename/']),
  ),
  'edits the navigation': setting('site', pickOf('navigation', 'footer'), (random) =>
    pick(random, [[], ['about'], ['legal/imprint', { title: words(random, 1), url: 'https://a.example/' }]]),
  ),
  'edits the authors of the site': setting('site', 'authors', (random) =>
    pick(random, [[], ['Ada Sample'], [{ name: 'Bo Example', url: 'https://bo.example/' }]]),
  ),
  'edits the size of feeds': setting('feeds', 'limit', (random) => 1 + random.below(6)),
  'names a hub': setting('feeds', 'hub', (random) => `https://${pick(random, WORDS)}.example/hub`),
  'edits how many newsletters are kept': setting('newsletter', 'keep', (random) => 1 + random.below(4)),
  'edits since when newsletters are kept': setting('newsletter', 'since', (random, { now }) =>
    dayAfter(now, -random.below(120)),
  ),
  'edits the sender': setting('newsletter', 'from', (random) => ({
    name: words(random, 2),
    address: 'news@example.org',
  })),
  'edits the postal address': setting('newsletter', 'postalAddress', (random) => [words(random, 2), 'Town']),
  'edits the endpoint': setting(
    'newsletter',
    'endpoint',
    (random) => `https://${pick(random, WORDS)}.example/m/`,
  ),
  'shows no pictures in mails, or again': setting('newsletter', 'images', (random) => random.below(2) === 0),
  'edits the mail programs': setting('newsletter', 'clients', (random) =>
    pick(random, [[], ['gmail.*'], ['outlook.windows']]),
  ),
  'edits the theme': setting('theme', pickOf('width', 'corner'), (random) => 400 + random.below(100)),
  'chooses a preset': setting('theme', 'preset', (random) => pick(random, ['book', 'cards', 'terminal'])),
  'edits the colours': setting('theme', 'light', (random) => ({
    link: pick(random, ['#0000ee', '#dddddd', '#036']),
  })),
  'reads formulas, or no longer': setting('markdown', 'math', (random) => random.below(2) === 0),
  'edits the rules': setting('rules', pickOf('dead-link', 'no-date', 'mail-alt', 'dead-picture'), (random) =>
    pick(random, ['off', 'error', 'warning', 'info']),
  ),
  'allows a field': setting('frontMatter', 'allow', (random) => pick(random, [[], ['sumary']])),
  'misspells a setting': setting('site', 'titel', () => 'Title'),
  'makes an output of its own': (world, random) => {
    world.emitters = `function emitOwn({ articles }) {
  const text = articles.map(({ title }) => title).join('\\n') + '${pick(random, WORDS)}';
  return [{ path: 'own/${pick(random, ['a', 'b'])}.txt', key: text, render: () => text }];
}`;
    world.configName = 'milepost.config.ts';
    writeConfig(world);
  },
  'makes an output of its own, which fails': (world) => {
    world.emitters = `function emitOwn() {\n  throw new Error('No luck');\n}`;
    world.configName = 'milepost.config.ts';
    writeConfig(world);
  },
  'makes no output of its own': (world) => {
    world.emitters = null;
    writeConfig(world);
  },
  'writes the configuration as JSON, or as a module': (world) => {
    world.configName = world.configName.endsWith('.ts') ? 'milepost.config.json' : 'milepost.config.ts';
    writeConfig(world);
  },
  'breaks the configuration': (world) => put(world, world.configName, 'export default {'),
  'builds for another address': (world, random) => {
    if (random.below(2) === 0) delete world.env['MILEPOST_BASE_URL'];
    else world.env['MILEPOST_BASE_URL'] = `https://${pick(random, WORDS)}.example/`;
  },
};

type Value = (random: Random, world: World) => unknown;

/** Sets a setting, or sometimes takes it away. */
function setting(group: string, name: string | ((random: Random) => string), value: Value): Step {
  return (world, random) => {
    const key = typeof name === 'string' ? name : name(random);
    const { [key]: _before, ...others } = world.settings[group] ?? {};
    const isGone = random.below(5) === 0 && !(group === 'site' && key === 'url');
    world.settings[group] = isGone ? others : { ...others, [key]: value(random, world) };
    writeConfig(world);
  };
}

function pickOf(...names: readonly string[]): (random: Random) => string {
  return (random) => pick(random, names);
}
