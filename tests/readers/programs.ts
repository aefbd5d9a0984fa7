import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';

import { z } from 'zod';

/** An entry as another program shows it. */
export interface ShownEntry {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  /** Seconds since 1970. */
  readonly published: number;
  readonly content: string;
}

/** A feed as Python's feedparser returns it. */
export interface ParsedFeed {
  /** Whether it is broken. */
  readonly bozo: boolean;
  readonly entries: readonly ShownEntry[];
}

/** Debian's Python, because the one on the path may lack the packages. `PYTHON` overrides it. */
export const PYTHON: string = process.env['PYTHON'] ?? '/usr/bin/python3';

/**
 * Looks for the programs that the checks run.
 *
 * @throws If one is missing, with the command that installs it.
 */
export function requirePrograms(): void {
  const missing = [
    ...(runs('newsboat', ['-v']) ? [] : ['newsboat']),
    ...(runs('sfeed', []) ? [] : ['sfeed']),
    ...(runs(PYTHON, ['-c', 'import feedparser']) ? [] : ['python3-feedparser']),
  ];
  if (missing.length === 0) return;
  throw new Error(
    `Missing ${missing.join(', ')}. On Debian: apt-get update && apt-get install ${missing.join(' ')}`,
  );
}

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { input: '' }).status === 0;
}

/** What newsboat has in its cache after loading a feed, by id. */
export async function readWithNewsboat(url: string): Promise<readonly ShownEntry[]> {
  const home = mkdtempSync(join(tmpdir(), 'milepost-newsboat-'));
  try {
    writeFileSync(join(home, 'urls'), `${url}\n`);
    writeFileSync(join(home, 'config'), 'max-items 0\n');
    const files = ['urls', 'cache.db', 'config'].map((name) => join(home, name));
    const [urls = '', cache = '', config = ''] = files;
    await promisify(execFile)('newsboat', ['-u', urls, '-c', cache, '-C', config, '-x', 'reload'], {
      env: { PATH: process.env['PATH'], HOME: home, LANG: 'C.UTF-8' },
      timeout: 60_000,
    });
    const database = new DatabaseSync(cache, { readOnly: true });
    const rows = database
      .prepare('SELECT guid AS id, title, url, pubDate AS published, content FROM rss_item ORDER BY guid')
      .all();
    database.close();
    return z.array(shownEntry).parse(rows);
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

const shownEntry: z.ZodType<ShownEntry> = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  published: z.number(),
  content: z.string(),
});

/** What sfeed makes of a feed (RSS or Atom): its lines, in the order of the document. */
export function readWithSfeed(feed: string): readonly ShownEntry[] {
  const lines = execFileSync('sfeed', { input: feed, encoding: 'utf8', maxBuffer: 64_000_000 });
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [published = '', title = '', url = '', content = '', , id = ''] = line
        .split('\t')
        .map(unescapeField);
      return { id, title, url, published: Number(published), content };
    });
}

/** sfeed(5): `\n`, `\t` and `\\`. */
function unescapeField(field: string): string {
  return field.replaceAll(/\\([nt\\])/gu, (_, sign: string) =>
    sign === 'n' ? '\n' : sign === 't' ? '\t' : '\\',
  );
}

const parsedFeed: z.ZodType<ParsedFeed> = z.object({ bozo: z.boolean(), entries: z.array(shownEntry) });

/** What Python's feedparser makes of a feed, and whether it found it broken. */
export function readWithFeedparser(feed: string): ParsedFeed {
  const program = `
import calendar, feedparser, json, sys
feed = feedparser.parse(sys.stdin.buffer.read(), sanitize_html=False, resolve_relative_uris=False)
json.dump({'bozo': bool(feed.bozo), 'entries': [{
  'id': entry.id, 'title': entry.title, 'url': entry.link,
  'published': calendar.timegm(entry.published_parsed), 'content': entry.content[-1].value,
} for entry in feed.entries]}, sys.stdout)
`;
  const json = execFileSync(PYTHON, ['-c', program], {
    input: feed,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  });
  return parsedFeed.parse(JSON.parse(json));
}
