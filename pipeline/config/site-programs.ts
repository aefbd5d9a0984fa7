/** Another program that makes a site of Markdown, and what its folders have that others do not. */
export interface SiteProgram {
  readonly name: string;
  /** Of the part of the guide on moving that is about it. */
  readonly anchor: string;
  readonly configs: readonly SiteConfig[];
  /** What else its folders are known by, relative to them. */
  readonly signs: readonly string[];
  /** Folders of posts that milepost does not read. */
  readonly posts: readonly string[];
  /** Where its configuration says what a publication needs; `url` has the parts of the address, to be put together. */
  readonly keys: { readonly title: string; readonly url: readonly string[]; readonly language: string };
}

/** A file that configures such a program. */
export interface SiteConfig {
  readonly file: string;
  /** How what it says is read; `null`: only by running it. */
  readonly format: 'yaml' | 'toml' | 'json' | 'python' | null;
}

/** The programs that people come from. Of two that have a file of the same name, either may be meant. */
export const SITE_PROGRAMS: readonly SiteProgram[] = [
  // Hexo has a configuration of the same name, and its posts in source/.
  {
    name: 'Jekyll',
    anchor: 'jekyll',
    configs: [
      { file: '_config.yml', format: 'yaml' },
      { file: '_config.yaml', format: 'yaml' },
      { file: '_config.toml', format: 'toml' },
    ],
    signs: ['_posts'],
    posts: ['_posts', 'source/_posts'],
    keys: { title: 'title', url: ['url', 'baseurl'], language: 'lang' },
  },
  {
    name: 'Hugo',
    anchor: 'hugo',
    configs: [
      { file: 'hugo.toml', format: 'toml' },
      { file: 'hugo.yaml', format: 'yaml' },
      { file: 'hugo.yml', format: 'yaml' },
      { file: 'hugo.json', format: 'json' },
      { file: 'config.toml', format: 'toml' },
    ],
    signs: ['config/_default', 'archetypes'],
    posts: [],
    keys: { title: 'title', url: ['baseURL'], language: 'languageCode' },
  },
  {
    name: 'Zola',
    anchor: 'zola',
    configs: [
      { file: 'config.toml', format: 'toml' },
      { file: 'zola.toml', format: 'toml' },
    ],
    signs: [],
    posts: [],
    keys: { title: 'title', url: ['base_url'], language: 'default_language' },
  },
  {
    name: 'Pelican',
    anchor: 'pelican',
    configs: [{ file: 'pelicanconf.py', format: 'python' }],
    signs: [],
    posts: [],
    keys: { title: 'SITENAME', url: ['SITEURL'], language: 'DEFAULT_LANG' },
  },
  {
    name: 'Eleventy',
    anchor: 'eleventy',
    configs: [
      { file: 'eleventy.config.js', format: null },
      { file: 'eleventy.config.cjs', format: null },
      { file: 'eleventy.config.mjs', format: null },
      { file: 'eleventy.config.ts', format: null },
      { file: '.eleventy.js', format: null },
    ],
    signs: [],
    posts: ['posts'],
    keys: { title: '', url: [], language: '' },
  },
];
