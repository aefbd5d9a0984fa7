import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

/** Another program's publication in a folder, as far as its configuration is easily read. */
export interface OtherProgram {
  readonly name: string;
  /** Its configuration. */
  readonly file: string;
  /** Of the part of the guide on moving that is about it. */
  readonly anchor: string;
  readonly says: Readonly<Record<'title' | 'url' | 'language', string | null>>;
}

/** Finds out which program a folder was written for. @param root Absolute; there may be no such folder. */
export async function otherProgramOf(root: string): Promise<OtherProgram | null> {
  for (const { file, name, anchor, title, url, language, parse } of PROGRAMS) {
    const text = await readFile(join(root, file), 'utf8').catch(() => null);
    const keys = text === null ? null : keysOf(text, parse);
    // Several programs have a file of this name; each has its own word for the address.
    if (keys === null || (file === 'config.toml' && keys.get(url[0] ?? '') === undefined)) continue;
    const address = url.map((key) => keys.get(key) ?? '').join('');
    return {
      name,
      file,
      anchor,
      says: {
        title: keys.get(title) ?? null,
        // A path alone says nothing of the host.
        url: URL.canParse(address) ? address : null,
        language: keys.get(language) ?? null,
      },
    };
  }
  return null;
}

interface Program {
  readonly name: string;
  readonly file: string;
  readonly anchor: string;
  readonly title: string;
  /** The keys of the parts of the address, to be put together. */
  readonly url: readonly string[];
  readonly language: string;
  readonly parse: (text: string) => unknown;
}

const JEKYLL = {
  name: 'Jekyll',
  anchor: 'jekyll',
  title: 'title',
  url: ['url', 'baseurl'],
  language: 'lang',
};
const HUGO = { name: 'Hugo', anchor: 'hugo', title: 'title', url: ['baseURL'], language: 'languageCode' };
const ZOLA = {
  name: 'Zola',
  anchor: 'zola',
  title: 'title',
  url: ['base_url'],
  language: 'default_language',
};
const ELEVENTY = { name: 'Eleventy', anchor: 'eleventy', title: '', url: [], language: '' };
const PELICAN = {
  name: 'Pelican',
  anchor: 'pelican',
  title: 'SITENAME',
  url: ['SITEURL'],
  language: 'DEFAULT_LANG',
};

const PROGRAMS: readonly Program[] = [
  { ...JEKYLL, file: '_config.yml', parse: parseYaml },
  { ...JEKYLL, file: '_config.yaml', parse: parseYaml },
  { ...HUGO, file: 'hugo.toml', parse: parseToml },
  { ...HUGO, file: 'hugo.yaml', parse: parseYaml },
  { ...HUGO, file: 'hugo.json', parse: JSON.parse },
  { ...HUGO, file: 'config.toml', parse: parseToml },
  { ...ZOLA, file: 'config.toml', parse: parseToml },
  { ...ZOLA, file: 'zola.toml', parse: parseToml },
  { ...PELICAN, file: 'pelicanconf.py', parse: parseAssignments },
  ...['js', 'cjs', 'mjs', 'ts'].map((end) => ({
    ...ELEVENTY,
    file: `eleventy.config.${end}`,
    parse: (): unknown => ({}),
  })),
  { ...ELEVENTY, file: '.eleventy.js', parse: (): unknown => ({}) },
];

/** The texts of a configuration, by key; empty if it can't be read. */
function keysOf(text: string, parse: Program['parse']): ReadonlyMap<string, string> {
  try {
    const found = z.record(z.string(), z.unknown()).parse(parse(text));
    return new Map(
      Object.entries(found).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value.trim()]] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

/** The texts that a file of Python gives to names, each on a line of its own. */
function parseAssignments(text: string): unknown {
  return Object.fromEntries(
    Array.from(text.matchAll(/^([A-Z_]+) *= *(["'])(.*?)\2/gm), ([, name, , value]) => [name, value]),
  );
}
