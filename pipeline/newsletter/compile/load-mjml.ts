import Module, { createRequire } from 'node:module';

import type mjml2html from 'mjml';

/** MJML’s compiler. */
export type Mjml = typeof mjml2html;

/**
 * What MJML loads at once, and calls only for documents with styles to put into elements or with attributes for HTML, and to
 * make HTML small: two thirds of all that it loads, and an HTTP client among them.
 */
const SELDOM_USED = ['juice', 'cheerio', 'htmlnano', 'cssnano-preset-lite'];

/**
 * Loads MJML, and of what it is made of only what it uses: {@link SELDOM_USED packages} are loaded when something of them is
 * first asked for.
 */
export function loadMjml(): Mjml {
  const load = createRequire(import.meta.url);
  const loadOfCore = createRequire(createRequire(load.resolve('mjml')).resolve('mjml-core'));
  const files = SELDOM_USED.flatMap((name) => {
    const file = resolved(loadOfCore, name);
    return file === null || load.cache[file] !== undefined ? [] : [file];
  });
  for (const file of files) load.cache[file] = standIn(file, () => loadOfCore(file));
  try {
    return load('mjml');
  } finally {
    // Whoever loads one of them from now on gets itself.
    for (const file of files) delete load.cache[file];
  }
}

/** `null`: another version of MJML does not need it. */
function resolved(load: NodeJS.Require, name: string): string | null {
  try {
    return load.resolve(name);
  } catch {
    return null;
  }
}

/** A module that is another one, which is loaded when it is called or one of its properties is read. */
function standIn(file: string, load: () => object): NodeJS.Module {
  const module = new Module(file);
  module.loaded = true;
  module.exports = new Proxy(() => {}, {
    // What was compiled of an ECMAScript module says so by this. MJML asks only functions, which say nothing.
    get: (_, key) => (key === '__esModule' ? undefined : Reflect.get(load(), key)),
    apply(_, self, args) {
      const called = load();
      return typeof called === 'function' ? Reflect.apply(called, self, args) : undefined;
    },
  });
  return module;
}
