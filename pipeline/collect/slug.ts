import { dayExists } from '../model/time/day.ts';
import { articleSlug } from '../text/slug.ts';

/** What a path says about an article. */
export interface PathFacts {
  /** `YYYY-MM-DD`, from the file name or the folders. */
  readonly date: string | null;
  /** The part of the file name that looks like a date but is no existing day; `null` if there is none. */
  readonly impossible: string | null;
  /** The part of the permalink that names the article, never empty. */
  readonly slug: string;
}

const LONGEST = 100;

/**
 * Reads an article's path: `2016-12-27-name.md`, `20161227-name.md`, `2016-12-27/index.md`, `2016/12/27/name.md`, `name.md`.
 *
 * @param path Below the content folder.
 * @param stated The slug from the front matter.
 */
export function readPath(path: string, stated: string | null): PathFacts {
  const segments = path.replace(/\.[^./]+$/, '').split('/');
  const last = segments.at(-1) ?? '';
  const isIndex = /^(?:index|_index|readme)$/i.test(last) && segments.length > 2;
  const file = isIndex ? (segments.at(-2) ?? last) : last;
  const basic = BASIC.exec(file);
  // Eight digits may be any number: only those of a day are one.
  const isDay = basic !== null && calendarDate(basic[1], basic[2], basic[3]) !== null;
  const dated = isDay ? basic : /^(\d{4})[-_](\d{1,2})[-_](\d{1,2})(?:[-_ ](.*))?$/.exec(file);
  const folders = /(?:^|\/)(\d{4})\/(\d{1,2})\/(?:(\d{1,2})\/)?[^/]*$/.exec(path);
  const date =
    dated !== null
      ? calendarDate(dated[1], dated[2], dated[3])
      : folders !== null && folders[3] !== undefined
        ? calendarDate(folders[1], folders[2], folders[3])
        : null;
  const name = date !== null && dated !== null ? (dated[4] ?? file) : file;
  const slug = articleSlug(stated ?? name, LONGEST) || articleSlug(file, LONGEST) || 'article';
  const impossible = dated !== null && date === null ? dated.slice(1, 4).join('-') : null;
  return { date, impossible, slug };
}

/**
 * The day in an address that its author states: `/2016/12/27/name/`.
 *
 * @returns `YYYY-MM-DD`; `null` if there is none.
 */
export function dateInAddress(permalink: string): string | null {
  const found = /\/(\d{4})\/(\d{1,2})\/(\d{1,2})\//.exec(permalink);
  return found === null ? null : calendarDate(found[1], found[2], found[3]);
}

/** A day as the basic format of ISO 8601 has it, in a century that has blogs. */
const BASIC = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:[-_ ](.*))?$/;

function calendarDate(year = '', month = '', day = ''): string | null {
  if (!dayExists(Number(year), Number(month), Number(day))) return null;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
