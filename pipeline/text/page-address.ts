import { isPortableName } from './path-name.ts';
import { percentDecoded } from './percent.ts';

/**
 * Turns a path of the site as people write it (`/about`, `/2016/12/name.html`) into an address: the path below the
 * site, decoded, without the leading slash. It ends in `/` or in the name of an HTML file. Gives `null` for what can't
 * be the path of a page on every system.
 */
export function readAddress(path: string): string | null {
  if (!path.startsWith('/') || /[?#]/u.test(path)) return null;
  const names = percentDecoded(path).normalize('NFC').split('/').slice(1);
  if (names.at(-1) === '' || /^index\.html?$/iu.test(names.at(-1) ?? '')) names.pop();
  if (!names.every((name) => isPortableName(name) && name !== '.' && name !== '..')) return null;
  const isFile = /.\.html?$/iu.test(names.at(-1) ?? '') && !path.endsWith('/');
  return names.length === 0 ? '' : `${names.join('/')}${isFile ? '' : '/'}`;
}
