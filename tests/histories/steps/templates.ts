import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { pick, WORDS, words } from '../pick.ts';
import type { Steps } from '../step.ts';
import { drop, pathsBelow, put } from '../world.ts';

/** Templates of the publication's own. */
export const TEMPLATE_STEPS: Steps = {
  'replaces a template of the site': (world, random) => {
    const name = pick(random, ['layout.liquid', 'article.liquid', 'tag.liquid', 'partials/milestone.liquid']);
    put(world, `templates/site/${name}`, `${ours(`site/${name}`)}<!-- ${words(random, 1)} -->\n`);
  },
  'replaces the style sheet': (world, random) =>
    put(world, 'templates/site/style.css', `a { content: "${pick(random, WORDS)}"; }\n`),
  'replaces a template of mails': (world, random) => {
    const name = pick(random, ['partials/footer.mjml', 'partials/milestone.mjml']);
    put(world, `templates/email/${name}`, `${ours(`email/${name}`)}<!-- ${words(random, 1)} -->\n`);
  },
  'breaks a template': (world, random) =>
    put(world, `templates/site/${pick(random, ['404.liquid', 'article.liquid', 'tag.liquid'])}`, '{% if %}'),
  'writes a template that nothing uses': (world, random) =>
    put(world, `templates/site/${pick(random, WORDS)}.liquid`, 'Words'),
  'removes a template': (world, random) => {
    const paths = pathsBelow(join(world.root, 'templates'));
    const path = paths[random.below(Math.max(1, paths.length))];
    if (path !== undefined) drop(world, `templates/${path}`);
  },
  'removes all templates': (world) => drop(world, 'templates'),
};

function ours(name: string): string {
  return readFileSync(join(import.meta.dirname, '../../../templates', name), 'utf8');
}
