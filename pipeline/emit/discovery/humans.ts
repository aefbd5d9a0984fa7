import type { Publication } from '../../model/publication.ts';
import type { Generator } from '../emitter.ts';

/**
 * The file `humans.txt`: who made the site, for people.
 *
 * @param modified RFC 3339, of the last edit; `null`: there is nothing yet.
 * @returns `null` if nobody is named.
 * @see https://humanstxt.org/Standard.html
 */
export function renderHumans(
  { authors, title, url, language }: Publication['site'],
  modified: string | null,
  program: Generator,
): string | null {
  if (authors.length === 0) return null;
  const people = authors.map((author) =>
    [`Author: ${author.name}`, ...(author.url === null ? [] : [`Site: ${author.url}`])].join('\n'),
  );
  const site = [
    `Title: ${title}`,
    `Address: ${url}`,
    ...(modified === null ? [] : [`Last update: ${modified.slice(0, 10).replaceAll('-', '/')}`]),
    `Language: ${language}`,
    `Software: ${program.name} ${program.url}`,
  ];
  return `/* TEAM */\n${people.join('\n\n')}\n\n/* SITE */\n${site.join('\n')}\n`;
}
