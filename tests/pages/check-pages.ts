/**
 * Holds the pages of a build against what did not come from us: Lighthouse (phone), axe-core (phone and desktop, light and
 * dark), the Nu HTML checker; and weighs them. Run it with `npm run check:pages`, or `-- DIR` for a build that is there;
 * see CONTRIBUTING.md for what it needs.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { securityHeaders } from '../../pipeline/emit/headers/policy.ts';
import { axeFindings, scrollsSideways } from '../browser/axe.ts';
import { launchChromium } from '../browser/chromium.ts';
import { hasNuChecker, nuFindings } from '../browser/nu-checker.ts';
import { openPage } from '../browser/open-page.ts';
import { serveFiles } from '../browser/serve-files.ts';
import { type Category, lighthouseAt, type PageScores } from './lighthouse.ts';
import { excess, heaviest } from './budgets.ts';

/** Lighthouse is shown the heaviest page of each kind so many times, and its best figures count. */
const RUNS = 3;
/**
 * The least for performance: from 90 on Lighthouse calls it good. No more is asked, because it is made of times, of which whatever else
 * the machine does takes its part; what the pages themselves have to do with it is in the budgets, to the byte.
 */
const LEAST = 90;

const given = process.argv[2];
const folder = given === undefined ? mkdtempSync(join(tmpdir(), 'milepost-pages-')) : resolve(given);
if (given === undefined) build(folder);
const files = filesOf(folder);
let isFailed = false;

const port = await freePort();
const browser = await launchChromium([`--remote-debugging-port=${port}`]);
const policy =
  securityHeaders('https://milepost.example/', null).find(({ name }) => name === 'Content-Security-Policy')
    ?.value ?? '';
const server = await serveFiles(files, '/', policy, true);
try {
  await showScores();
  await showAxe();
  showMarkup();
} finally {
  await browser.close();
  await server.close();
  if (given === undefined) rmSync(folder, { recursive: true });
}
process.exitCode = isFailed ? 1 : 0;

async function showScores(): Promise<void> {
  const lighthouse = await lighthouseAt(port);
  say('page      performance  accessibility  best practices  SEO  kB  gzipped  elements  path');
  for (const [budget, weighed] of heaviest(files, '/')) {
    const { path, plain, gzipped, elements } = weighed;
    for (const line of excess(budget, weighed)) fail(line);
    // What search engines are asked to leave out is not theirs to judge.
    if (Buffer.from(files.get(path) ?? []).includes('content="noindex"')) continue;
    const runs: PageScores[] = [];
    for (let run = 0; run < RUNS; run += 1) runs.push(await lighthouse(addressOf(path)));
    const best = (category: Category): number => Math.max(...runs.map(({ scores }) => scores[category]));
    say(
      [
        budget.kind.padEnd(9),
        String(best('performance')).padStart(11),
        String(best('accessibility')).padStart(13),
        String(best('best-practices')).padStart(14),
        String(best('seo')).padStart(3),
        (plain / 1000).toFixed(1),
        (gzipped / 1000).toFixed(1),
        String(elements).padStart(8),
        path,
      ].join('  '),
    );
    const faults = new Set(runs.flatMap((run) => run.faults));
    for (const fault of faults) fail(`  ${fault}`);
    if (best('performance') < LEAST) {
      const speeds = runs.map(({ speed }) => Math.round(speed)).join(', ');
      fail(
        `  performance below ${LEAST} each time; the machine had a speed of ${speeds}, Lighthouse wants 1000`,
      );
    }
  }
}

async function showAxe(): Promise<void> {
  const pages = [...files.keys()].filter((path) => path.endsWith('.html') && !isEdition(path));
  let views = 0;
  for (const path of pages) {
    for (const width of [375, 1280]) {
      for (const scheme of ['light', 'dark'] as const) {
        const { page, errors } = await openPage(browser, width, scheme, addressOf(path));
        const isRedirect = (await page.locator('meta[http-equiv="refresh"]').count()) > 0;
        const found = isRedirect ? [] : await axeFindings(page);
        if (JSON.stringify(found) !== '[]')
          fail(`axe: ${path}, ${width}, ${scheme}: ${JSON.stringify(found)}`);
        if (!isRedirect && (await scrollsSideways(page)) === true)
          fail(`${path} scrolls sideways at ${width}`);
        for (const error of errors.filter((text) => !text.startsWith('Failed to load resource')))
          fail(`${path}: ${error}`);
        await page.close();
        views += 1;
      }
    }
  }
  say(`axe: ${views} views of ${pages.length} pages`);
}

function showMarkup(): void {
  if (!hasNuChecker()) {
    fail('The Nu HTML checker is not there: `npm i --no-save --ignore-scripts vnu-jar`, and java');
    return;
  }
  const found = nuFindings([folder], isEdition);
  for (const line of found) fail(`vnu: ${line.replace(`file:${folder}/`, '')}`);
  say(`vnu: ${found.length} findings`);
}

/** Whether a page is the copy of a mail, or a finding in one. */
function isEdition(path: string): boolean {
  return path.includes('newsletters/');
}

function addressOf(path: string): string {
  return `${server.url}${path.replace(/(?:^|(?<=\/))index\.html$/, '')}`;
}

function build(into: string): void {
  const { status, stderr } = spawnSync(
    process.execPath,
    ['pipeline/bin.mjs', 'build', '--quiet', '--out', into],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`Expected a build: ${stderr}`);
}

function filesOf(root: string): ReadonlyMap<string, Uint8Array> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(root.length + 1), readFileSync(file)] as const),
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === 'string') throw new Error('Expected a port');
  return address.port;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function fail(line: string): void {
  isFailed = true;
  say(line);
}
