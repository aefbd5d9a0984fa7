import type { Hono } from 'hono';

import { SECOND } from '../../model/time/duration.ts';
import type { Statistics } from '../statistics.ts';
import { type ParentPage, plotFiles, STATISTICS_STYLE, statisticsDocument } from './document.ts';

/** What the pages of statistics show. */
export interface StatisticsSource {
  /** The publication's name, as it is now. */
  readonly title: () => string;
  /** Reads them; it is asked again after a while. */
  readonly read: () => Promise<Statistics>;
  readonly now: () => Date;
  /** `null`: there is none. */
  readonly parent: ParentPage | null;
}

/** For how many milliseconds they are shown before they are read again: a page asks for each plot on its own. */
const KEPT = 30 * SECOND;

/**
 * Adds the page of statistics, its plots beside it, and `statistics.json` with the numbers.
 *
 * @param path Of the page, without the slash at its end: `/stats`.
 */
export function addStatisticsPages(app: Hono, path: string, source: StatisticsSource): void {
  const current = remembered(source);
  app.use(`${path}/*`, async (c, next) => {
    await next();
    c.header('Content-Security-Policy', POLICY);
    c.header('Cache-Control', 'no-store');
  });
  // Behind a proxy, the whole path is not known.
  app.get(path, (c) => c.redirect(`${path.slice(path.lastIndexOf('/') + 1)}/`));
  app.get(`${path}/`, async (c) =>
    c.html(statisticsDocument(source.title(), await current(), source.parent)),
  );
  app.get(`${path}/style.css`, (c) => c.body(STATISTICS_STYLE, 200, { 'Content-Type': 'text/css' }));
  app.get(`${path}/statistics.json`, async (c) => c.json(await current()));
  app.get(`${path}/:plot{[a-z-]+\\.svg}`, async (c) => {
    const svg = plotFiles(await current()).get(c.req.param('plot'));
    return svg === undefined ? c.notFound() : c.body(svg, 200, { 'Content-Type': 'image/svg+xml' });
  });
}

function remembered({ read, now }: StatisticsSource): () => Promise<Statistics> {
  let kept: Promise<Statistics> | null = null;
  let keptUntil = 0;
  return () => {
    const time = now().getTime();
    if (kept !== null && time < keptUntil) return kept;
    const reading = read();
    reading.catch(() => (kept = null));
    kept = reading;
    keptUntil = time + KEPT;
    return reading;
  };
}

/** Plots have their styles in themselves. */
const POLICY = [
  "default-src 'none'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "form-action 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
