import { BOUNDS } from '../model/bounds.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Source } from '../model/source.ts';
import { giveAddresses, type Unplaced } from './addresses.ts';
import { type Asset, assetAddress, isAsset, isStatic } from './asset.ts';
import { isPortableName } from '../text/path-name.ts';
import { nameSlug } from '../text/slug.ts';
import type { ContentFolder } from './content-folder.ts';
import { decodeText } from './decode.ts';
import { createFreeSlugs } from './free-slugs.ts';
import type { FrontMatterOptions } from './front-matter/fields.ts';
import { withPlace } from './place.ts';
import { problem } from './problem.ts';
import { leftOut, readSource, type SourceReading, tooLarge } from './read-source.ts';
import { UnknownFields } from './unknown-fields.ts';
import { errorReason } from '../text/thrown.ts';

/** What a content folder contains. */
export interface Collected {
  /** By path. */
  readonly sources: readonly Source[];
  /** Paths of the articles that are left out, because they can't be read or have no slug of their own. */
  readonly heldBack: readonly string[];
  /** Pages outside the archive, by path. */
  readonly pages: readonly Source[];
  /** Files that are published unchanged, by path. */
  readonly assets: readonly Asset[];
  /** Files that milepost does not recognise, by path. */
  readonly unknown: readonly string[];
  /** The text of `tags.yaml`; `null` if there is none. */
  readonly vocabulary: string | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** Settings of {@link collect}. */
export interface CollectOptions extends FrontMatterOptions {
  /** Pattern of the addresses of articles. */
  readonly permalink: string;
  /** Remembers how files were read; by default nothing is remembered. */
  readonly known?: KnownSources;
}

/** Remembers how files were read. What it gives may load its text when that is asked for. */
export interface KnownSources {
  /** How a file was read, if it is as it was; `null`: nobody knows. */
  unchanged(path: string): SourceReading | null;
  /** Likewise, if its content is as it was, whatever the file system says. */
  sameContent(path: string, bytes: Uint8Array): SourceReading | null;
  /** Is told how a file was read. @returns The same. */
  learn(path: string, bytes: Uint8Array, reading: SourceReading): SourceReading;
}

/**
 * Reads a content folder: the articles below `articles/` with their front matter, the pages, the files beside them, and
 * the vocabulary. What can't be read is left out and reported; the rest goes on.
 */
export async function collect(folder: ContentFolder, options: CollectOptions): Promise<Collected> {
  const paths = [...(await folder.list())].sort((a, b) => (a < b ? -1 : 1));
  const articles: Unplaced[] = [];
  const heldBack: string[] = [];
  const diagnostics: Diagnostic[] = [];
  const unknown = new UnknownFields();
  const slugs = createFreeSlugs();
  for (const path of paths.filter((one) => ARTICLE.test(one))) {
    const read = await readFrom(folder, path, options);
    diagnostics.push(...read.diagnostics);
    unknown.note(path, read.unknown);
    if (read.source === null) {
      heldBack.push(path);
      continue;
    }
    const { source, diagnostics: fromSlug } = slugs.take(read.source);
    diagnostics.push(...fromSlug);
    if (source === null) heldBack.push(path);
    else articles.push({ source, name: read.source.slug });
  }
  const pages: Unplaced[] = [];
  for (const path of paths.filter((one) => PAGE.test(one))) {
    const read = await readFrom(folder, path, options);
    diagnostics.push(...read.diagnostics.filter(({ rule }) => rule !== 'no-date'));
    unknown.note(path, read.unknown);
    if (read.source !== null) pages.push(pageOf(read.source));
  }
  diagnostics.push(...unknown.diagnostics());
  const placed = giveAddresses([...articles, ...pages], options.permalink);
  diagnostics.push(...placed.diagnostics);
  const assets = paths
    .filter((path) => isPublished(path) && isPortablePath(path))
    .map((path): Asset => ({ path, address: assetAddress(path), read: () => folder.read(path) }));
  for (const path of paths.filter((one) => isPublished(one) && !isPortablePath(one))) {
    diagnostics.push(
      problem(
        'error',
        'file-name',
        path,
        'Unexpected file name, expected one that is valid on every system',
        'Rename it: without \\ : * ? " < > |, without a dot or space at its end, and not like a Windows device (con, aux, nul, com1); until then it is not published.',
      ),
    );
  }
  const vocabulary = paths.includes(VOCABULARY) ? await readVocabulary(folder, diagnostics) : null;
  return {
    sources: placed.sources.filter(({ path }) => ARTICLE.test(path)),
    heldBack,
    pages: placed.sources.filter(({ path }) => PAGE.test(path)),
    assets,
    unknown: paths.filter(
      (path) => !(ARTICLE.test(path) || PAGE.test(path) || isPublished(path) || path === VOCABULARY),
    ),
    vocabulary,
    diagnostics,
  };
}

/** A page is never cut into milestones, and its address follows its own path. */
function pageOf(source: Source): Unplaced {
  const name = source.path
    .replace(/^pages\//, '')
    .replace(/\.[^./]+$/, '')
    .replace(/(?<=.)\/(?:_?index|readme)$/i, '');
  const address = name
    .split('/')
    .map((part) => nameSlug(part, 100) || 'page')
    .join('/');
  return {
    source: withPlace(source, { frontMatter: { ...source.frontMatter, milestones: false } }),
    name: source.slug,
    pattern: `/${address}/`,
  };
}

function isPublished(path: string): boolean {
  return isAsset(path) || isStatic(path);
}

function isPortablePath(path: string): boolean {
  return path.split('/').every(isPortableName);
}

const ARTICLE = /^articles\/(?:.*\/)?[^/]+\.(?:md|markdown|txt)$/i;
const PAGE = /^pages\/(?:.*\/)?[^/]+\.(?:md|markdown)$/i;
const VOCABULARY = 'tags.yaml';

async function readVocabulary(folder: ContentFolder, diagnostics: Diagnostic[]): Promise<string | null> {
  try {
    const decoded = decodeText(await folder.read(VOCABULARY));
    if (decoded.ok) return decoded.text;
    if (decoded.reason === 'empty') return '';
    const hint = 'Save the file as UTF-8 text; until then nothing is matched.';
    const message = 'Unexpected binary data, expected text in UTF-8';
    diagnostics.push(problem('error', 'binary-file', VOCABULARY, message, hint));
  } catch (error) {
    const hint = 'Check the file and its permissions; until then nothing is matched.';
    const message = `Unexpected failure to read the file: ${errorReason(error)}`;
    diagnostics.push(problem('error', 'unreadable-file', VOCABULARY, message, hint));
  }
  return null;
}

async function readFrom(
  folder: ContentFolder,
  path: string,
  { known, ...options }: CollectOptions,
): Promise<SourceReading> {
  const unchanged = known?.unchanged(path) ?? null;
  if (unchanged !== null) return unchanged;
  try {
    const size = (await folder.size?.(path)) ?? 0;
    if (size > BOUNDS.fileBytes) return tooLarge(path, size, 'bytes');
    const bytes = await folder.read(path);
    const same = known?.sameContent(path, bytes) ?? null;
    if (same !== null) return same;
    const reading = readSource(bytes, path, options);
    return known?.learn(path, bytes, reading) ?? reading;
  } catch (error) {
    if (path.includes('\u{FFFD}')) {
      return leftOut(path, 'file-name', 'Unexpected file name, expected one in UTF-8', 'Rename the file');
    }
    return leftOut(
      path,
      'unreadable-file',
      `Unexpected failure to read the file: ${errorReason(error)}`,
      'Check the file and its permissions',
    );
  }
}
