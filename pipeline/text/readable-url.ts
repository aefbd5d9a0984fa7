import { domainToUnicode } from 'node:url';

/**
 * A URL as people read it: `https://müller.example/tags/日本語/` for `https://xn--mller-kva.example/tags/%E6%97%A5…`. What
 * would lead elsewhere or be seen as something else if it were decoded stays as it is: delimiters, blanks, and what is
 * invisible or turns the direction of a text (WHATWG URL, section 4.8.1). It is for display; programs get the URL itself.
 *
 * @param url Absolute; anything else is given back.
 */
export function readableUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const { protocol, host, hostname } = new URL(url);
  const start = `${protocol}//${host}`;
  const rest = url.startsWith(start) ? url.slice(start.length) : null;
  if (rest === null) return url;
  const name = domainToUnicode(hostname);
  return `${protocol}//${name === '' ? host : host.replace(hostname, name)}${decoded(rest)}`;
}

function decoded(rest: string): string {
  return rest.replaceAll(/(?:%[\da-f]{2})+/giu, (run) => {
    try {
      return Array.from(decodeURIComponent(run), (char) =>
        READABLE.test(char) ? char : encodeURIComponent(char),
      ).join('');
    } catch {
      return run;
    }
  });
}

/** Letters, marks, digits, symbols and punctuation beyond ASCII; of ASCII, what never needs to be encoded. */
const READABLE = /^(?:[\w.~-]|(?!\p{ASCII}|\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}\p{S}\p{P}])$/u;
