import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { collect } from '../../pipeline/collect/collect.ts';
import { fileSystemFolder } from '../../pipeline/collect/file-system-folder.ts';
import { outputsOf } from '../../pipeline/build/emit.ts';
import { readPublication } from '../../pipeline/build/read-publication.ts';
import type { LeftOut } from '../../pipeline/model/left-out.ts';
import { pageFile } from '../../pipeline/model/permalinks.ts';
import type { Article } from '../../pipeline/model/publication.ts';
import type { Diagnostic } from '../../pipeline/model/diagnostic.ts';

/** A publication that was built, and the result. */
export interface Built {
  readonly articles: readonly Article[];
  /** What was reported as left out of each article, by the path of its file below the content folder. */
  readonly leftOut: ReadonlyMap<string, readonly LeftOut[]>;
  readonly diagnostics: readonly Diagnostic[];
  /** The articles' files unchanged, by their path below the content folder. */
  readonly files: ReadonlyMap<string, string>;
  /** What is in the out folder, by path; only files with an article's text. */
  readonly outputs: ReadonlyMap<string, string | Uint8Array>;
}

/** URL of the publications that are built here. */
export const SITE = 'https://conservation.example/';

/** Late enough for every article to be published. */
const NOW = new Date('2099-01-01T00:00:00Z');

/**
 * Builds a folder of articles as a publication of its own, in a temporary folder.
 *
 * @param folder A folder of articles, or a content folder with them in `articles/`.
 * @param progress Called with the number of outputs made so far.
 */
export async function buildFolder(folder: string, progress: (done: number) => void): Promise<Built> {
  const root = mkdtempSync(join(tmpdir(), 'milepost-conservation-'));
  try {
    mkdirSync(join(root, 'content'));
    cpSync(folder, join(root, existsSync(join(folder, 'articles')) ? 'content' : 'content/articles'), {
      recursive: true,
    });
    writeFileSync(join(root, 'milepost.config.ts'), CONFIG);
    await dateAll(join(root, 'content'));
    const read = await readPublication({ root, env: {}, now: NOW, drafts: true });
    if (read.publication === null) throw new Error(`Unexpected publication in ${folder}: it can't be read`);
    const outputs = new Map<string, string | Uint8Array>();
    const pages = new Set(read.publication.articles.map(({ address }) => pageFile(address)));
    for (const output of (await outputsOf(read)).outputs) {
      if (!HOLDING.test(output.path) && !pages.has(output.path)) continue;
      outputs.set(output.path, await output.render());
      progress(outputs.size);
    }
    return {
      articles: read.publication.articles,
      leftOut: new Map((await read.parsed()).map(({ source, leftOut }) => [source.path, leftOut])),
      diagnostics: read.diagnostics,
      files: articleFiles(join(root, 'content')),
      outputs,
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}

/**
 * An article without a date is in no feed and no newsletter, so each one gets a date here to be compared with all
 * outputs.
 */
async function dateAll(content: string): Promise<void> {
  const { sources } = await collect(fileSystemFolder(content), {
    allowedFields: [],
    timeZone: null,
    permalink: '/articles/:slug/',
  });
  for (const { path, frontMatter } of sources) {
    if (frontMatter.published !== null) continue;
    renameSync(join(content, path), join(content, path.replace(/[^/]*$/, '2001-01-01-$&')));
  }
}

/** Feeds hold as much as they may, so that few archives have to be read. */
const CONFIG = `export default {
  site: { url: '${SITE}', title: 'Conservation', description: 'What arrives.' },
  feeds: { limit: 1000 },
  newsletter: { keep: 100000 },
};
`;

const HOLDING =
  /^(?:newsletters\/[^/]+\/edition\.(?:html|txt|eml)|(?:milestones\/)?(?:archive\/\d+\/)?(?:feed\.xml|atom\.xml|feed\.json))$/;

function articleFiles(content: string): ReadonlyMap<string, string> {
  return new Map(
    globSync('articles/**/*.{md,markdown,txt}', { cwd: content }).map((path) => [
      path,
      readFileSync(join(content, path), 'utf8'),
    ]),
  );
}
