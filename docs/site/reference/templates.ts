import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { type DeclaredMember, type DeclaredType, declaredTypes } from './declared.ts';
import { page, table } from './markdown.ts';

const TEMPLATES = resolve(import.meta.dirname, '../../../templates');

/** The folders of templates, with the type that all variables of each have in common. */
const ROOMS = [
  { room: 'site', title: 'Pages of the site', common: 'PageView' },
  { room: 'email', title: 'Mails', common: 'MailView' },
  { room: 'serve', title: 'Pages of milepost serve', common: 'Frame' },
  { room: 'new', title: 'Articles of milepost new', common: 'DraftView' },
] as const;

/**
 * The types that templates' variables have besides what is common to their folder. Those of `serve/` are the
 * alternatives of `ServedPage`, by name.
 */
export const TEMPLATE_TYPES: Readonly<Record<string, readonly string[]>> = {
  'site/index.liquid': ['IndexView'],
  'site/article.liquid': ['ArticleView'],
  'site/milestone.liquid': ['SharedMilestoneView'],
  'site/page.liquid': ['ContentView'],
  'site/archive.liquid': ['ArchiveView'],
  'site/author.liquid': ['AuthorPageView'],
  'site/series.liquid': ['SeriesPageView'],
  'site/tag.liquid': ['TagView'],
  'site/tags.liquid': ['TagsView'],
  'site/timeline.liquid': ['TimelineView'],
  'site/feeds.liquid': ['FeedsView'],
  'site/search.liquid': ['SearchView'],
  'site/moved.liquid': ['MovedView'],
  'site/404.liquid': [],
  'site/layout.liquid': [],
  'email/article.mjml': ['EditionView'],
  'email/digest.mjml': ['DigestView'],
  'email/confirmation.mjml': ['ConfirmationView'],
  'email/already.mjml': ['AlreadyView'],
  'email/welcome.mjml': ['WelcomeView'],
  'email/goodbye.mjml': ['GoodbyeView'],
  'new/changelog.md.liquid': [],
  'new/digest.md.liquid': [],
  'new/essay.md.liquid': [],
  'new/top-list.md.liquid': [],
};

/** Every template that a publisher can replace, below `templates/`. */
export function templateNames(): readonly string[] {
  return readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:liquid|mjml)$/.test(name) && !name.startsWith('start/'))
    .sort();
}

/** The page on templates: the variables of each, from the types of what the program passes. */
export function templatesPage(): string {
  const types = declaredTypes();
  const served = types.get('ServedPage')?.alternatives ?? [];
  const used = new Set<string>();
  const names = templateNames().filter(
    (name) => !name.includes('/partials/') && !name.endsWith('layout.mjml'),
  );
  const sections = ROOMS.flatMap(({ room, title, common }) => [
    `## ${title}`,
    `Every template of \`templates/${room}/\` has these:`,
    variables(membersOf(common, types), types, used),
    ...names
      .filter((name) => name.startsWith(`${room}/`))
      .map((name) => {
        const own = (TEMPLATE_TYPES[name] ?? []).flatMap((type) => ownMembersOf(type, types));
        const members = room === 'serve' ? [{ ...PAGE, members: servedMembers(served, name) }] : own;
        return [`### templates/${name}`, variables(members, types, used)].join('\n\n');
      }),
  ]);
  // Walking through the types adds those that they name.
  const values: string[] = [];
  for (const name of used) {
    const type = types.get(name);
    if (type === undefined) continue;
    const members = membersOf(name, types);
    values.push(
      `### ${name}`,
      ...(type.words === '' ? [] : [type.words]),
      ...(type.texts.length === 0 ? [] : [`One of ${type.texts.map((text) => `\`${text}\``).join(', ')}.`]),
      ...(members.length === 0 ? [] : [variables(members, types, used)]),
    );
  }
  return page(
    '# Templates',
    'Pages, mails and the pages of `milepost serve` are made by [Liquid](https://liquidjs.com/) templates; those of mails are [MJML](https://mjml.io/) as well. To change one, copy it from milepost’s `templates/` to the same path in your publication: a file of yours takes the place of ours, and all others stay. Style sheets, icons and scripts in `templates/` can be replaced in the same way.',
    'Everything is escaped for HTML unless it says `| raw`. A variable that there isn’t is an error with its line, so no misspelt one goes unnoticed. `null` is a value like any other: `{% if article.updated %}`. `[]` after a name means a list of such values.',
    ...sections,
    '## Partials',
    'A partial only has what the template that renders it passes to it. On the pages of the site it is not rendered again for the same values, so nothing in it may be by the clock or by chance (`now`, `sample`):',
    table(['partial', 'gets'], partials()),
    '## Values',
    ...values,
  );
}

const PAGE: DeclaredMember = {
  name: 'page',
  words: 'The page.',
  type: '',
  members: [],
  isList: false,
  names: [],
};

/** The members of a type itself. */
function ownMembersOf(name: string, types: ReadonlyMap<string, DeclaredType>): readonly DeclaredMember[] {
  const type = types.get(name);
  if (type === undefined) throw new Error(`Unexpected type ${name}, expected one that the program declares`);
  // The template of an article has it under a name.
  return name === 'ArticleView'
    ? [{ ...PAGE, name: 'article', words: type.words, type: name, names: [name] }]
    : type.members;
}

/** All members of a type, with those of the types it extends. */
function membersOf(name: string, types: ReadonlyMap<string, DeclaredType>): readonly DeclaredMember[] {
  const type = types.get(name);
  if (type === undefined) return [];
  return [...type.bases.flatMap((base) => membersOf(base, types)), ...type.members];
}

/** What a page of `serve` gets, from its alternative in `ServedPage`. */
function servedMembers(pages: readonly DeclaredMember[][], template: string): readonly DeclaredMember[] {
  const name = template.slice('serve/'.length, -'.liquid'.length);
  const own = pages.find((members) => members.some((one) => one.name === 'name' && one.type === `'${name}'`));
  return (own ?? pages[0]?.slice(0, 2) ?? []).filter((member) => own === undefined || member.name !== 'name');
}

function variables(
  members: readonly DeclaredMember[],
  types: ReadonlyMap<string, DeclaredType>,
  used: Set<string>,
): string {
  const rows = members.flatMap((member) => rowsOf(member, '', types, used));
  return rows.length === 0 ? 'None of its own.' : table(['variable', 'value', 'what it is'], rows);
}

function rowsOf(
  { name, type, words, members, isList, names }: DeclaredMember,
  before: string,
  types: ReadonlyMap<string, DeclaredType>,
  used: Set<string>,
): readonly (readonly string[])[] {
  const path = `${before}${name}${isList ? '[]' : ''}`;
  const known = names.filter((one) => types.has(one));
  // Of `(Named & { … })[]`, the first; of `{ … } | null`, none.
  const whole = members.length === 0 ? null : /^[|(\s]*([A-Z]\w+)/.exec(type)?.[1];
  const also = known.filter((one) => one === whole);
  const [named = ''] = members.length > 0 ? also : known.length === 1 ? known : [];
  const said = words === '' ? firstSentence(types.get(named)?.words ?? '') : words;
  for (const one of known) used.add(one);
  if (members.length > 0) {
    const below = members.flatMap((member) => rowsOf(member, `${path}.`, types, used));
    const value = also.map((one) => `as [${one}](#${one.toLowerCase()}), and:`).join('');
    return said === '' && value === '' ? below : [[`\`${path}\``, value, said], ...below];
  }
  return [[`\`${path}\``, known.reduce(linked, valueWords(type)), said]];
}

/** Of what is said of a type, what it is. */
function firstSentence(words: string): string {
  return /^.*?[.:](?=\s|$)/s.exec(words)?.[0].replace(/:$/, '.') ?? words;
}

function linked(text: string, name: string): string {
  return text.replace(new RegExp(`\\b${name}\\b`), `[${name}](#${name.toLowerCase()})`);
}

function valueWords(type: string): string {
  return type
    .replace(/^\((.*)\)\[\]$/, '$1')
    .replace(/^(.*)\[\]$/, '$1')
    .replaceAll(/\bstring\b/g, 'text')
    .replaceAll(/\bboolean\b/g, '`true` or `false`')
    .replaceAll(/\bnull\b/g, '`null`')
    .replaceAll(/'([^']*)'/g, '`$1`')
    .replaceAll(' | ', ' or ');
}

/** Each partial, with the names that the templates pass to it. */
function partials(): readonly (readonly [string, string])[] {
  const passed = new Map<string, Set<string>>();
  for (const template of templateNames()) {
    const text = readFileSync(join(TEMPLATES, template), 'utf8');
    const room = template.split('/')[0] ?? '';
    for (const [, name = '', values = ''] of text.matchAll(/\{%-? *render ["']([^"']+)["']([^%]*)%\}/g)) {
      const names = passed.get(`${room}/${name}`) ?? new Set();
      const rest = values.replaceAll(/"[^"]*"|'[^']*'/g, '');
      for (const [, argument = ''] of rest.matchAll(/\b(\w+):/g)) names.add(argument);
      for (const [, argument = ''] of rest.matchAll(/\bas (\w+)/g)) names.add(argument);
      passed.set(`${room}/${name}`, names);
    }
  }
  return [...passed]
    .filter(([name]) => name.includes('/partials/'))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, names]) => [`\`templates/${name}\``, [...names].map((one) => `\`${one}\``).join(', ')]);
}
