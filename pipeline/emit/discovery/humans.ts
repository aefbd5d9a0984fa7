import type { Site } from '../../model/publication.ts';
import type { Author } from '../../model/source.ts';
import type { Generator } from '../emitter.ts';
import { cleanLine, cleanUrl } from '../plain-text.ts';

/**
 * The file `humans.txt`: who made the site, for people.
 *
 * @param makers Whoever is named.
 * @param modified RFC 3339, of the last edit; `null`: there is nothing yet.
 * @returns `null` if nobody is named.
 * @see https://humanstxt.org/Standard.html
 */
export function renderHumans(
  { title, url, language }: Site,
  makers: readonly Author[],
  modified: string | null,
  program: Generator,
): string | null {
  if (makers.length === 0) return null;
  const people = makers.map((author) => {
    const address = author.url === null ? null : cleanUrl(author.url);
    return [`Author: ${cleanLine(author.name)}`, ...(address === null ? [] : [`Site: ${address}`])].join(
      '\n',
    );
  });
  const site = [
    `Title: ${title}`,
    `Address: ${url}`,
    ...(modified === null ? [] : [`Last update: ${modified.slice(0, 10).replaceAll('-', '/')}`]),
    `Language: ${language}`,
    `Software: ${program.name} ${program.url}`,
  ];
  return `/* TEAM */\n${people.join('\n\n')}\n\n/* SITE */\n${site.join('\n')}\n`;
}
