import { readArguments } from '../arguments.ts';
import type { Call, Written } from '../call.ts';
import { escapeText, linkOf } from '../markdown.ts';

/** `{{ "/x" | absolute_url }}`, `{{ site.baseurl }}`, or `{{ name }}` with a value from the article itself. */
export function value(call: Call): Written | null {
  const { place, token, rest } = call;
  const [head = '', ...filters] = splitFilters(token.args);
  if (SITE.test(head)) {
    // The path continues after it, or it is the whole address.
    const text = place === 'target' ? (/^[/\w#?{]/.test(rest) && !/^\w/.test(rest) ? '' : '/') : '';
    return { text, isWhole: place === 'target' || !/url$/i.test(head) || /base/i.test(head) };
  }
  const found = valueOf(head, call.variables);
  if (found === null || (found === 'now' && filters.length > 0))
    return isForeign(head) ? { text: '', isWhole: false } : null;
  const filtered = filters.reduce((text, filter) => apply(text, filter, call.variables), found);
  if (place === 'target') return { text: filtered.replace(/\s+/g, '%20'), isWhole: true };
  const isUrl = filters.some((filter) => /^(?:absolute_url|relative_url|url|asset_url)\b/.test(filter));
  if (isUrl) return { text: linkOf(filtered, ''), isWhole: true };
  // A value from the article is its own Markdown; a word in quotation marks is a word.
  return { text: call.variables.has(head) ? filtered : escapeText(filtered), isWhole: true };
}

/** `{% assign name = "value" %}`: gives a name to a known value. */
export function assign({ token, variables }: Call): Written | null {
  const found = /^([\w.-]+)\s*=\s*([^]+)$/.exec(token.args);
  const [, name, expression = ''] = found ?? [];
  if (name === undefined) return null;
  const [head = '', ...filters] = splitFilters(expression);
  const given = SITE.test(head) ? '' : valueOf(head, variables);
  if (given === null) {
    variables.delete(name);
    return { text: '', isWhole: false };
  }
  variables.set(
    name,
    filters.reduce((text, filter) => apply(text, filter, variables), given),
  );
  return { text: '', isWhole: true };
}

/** The address of the site; milepost adds it by itself, so nothing is written. */
const SITE =
  /^(?:site\.(?:url|baseurl|base_url|github\.url)|base_?url|base\.url|site_?url|url_base|\.Site\.BaseURL|site\.BaseURL)$/i;

/** Whether only another generator can know this value. */
function isForeign(head: string): boolean {
  return /^(?:page|site|post|include|layout|paginator|content|forloop|theme|jekyll|collections|config|section|metadata|eleventy|pkg|frontmatter|toc)(?:[.[]|$)|^[.$@]\w/.test(
    head,
  );
}

function valueOf(head: string, variables: ReadonlyMap<string, string>): string | null {
  const quoted = /^(?:"([^"]*)"|'([^']*)')$/.exec(head);
  return quoted === null
    ? (variables.get(head) ?? (/^\d+$/.test(head) ? head : null))
    : (quoted[1] ?? quoted[2] ?? '');
}

function apply(text: string, filter: string, variables: ReadonlyMap<string, string>): string {
  const [, name = '', args = ''] = /^(\w+)\s*:?\s*([^]*)$/.exec(filter) ?? [];
  const given = SITE.test(args) ? '' : (valueOf(args, variables) ?? readArguments(args).positional[0] ?? '');
  switch (name) {
    case 'append':
      return valueOf(args, variables) === null ? text : text + given;
    case 'prepend':
      return valueOf(args, variables) === null ? text : given + text;
    case 'upcase':
    case 'upper':
      return text.toUpperCase();
    case 'downcase':
    case 'lower':
      return text.toLowerCase();
    case 'uri_escape':
      return encodeURI(text);
    case 'url_encode':
    case 'cgi_escape':
      return encodeURIComponent(text);
    default:
      return text;
  }
}

/** The parts of an expression between `|`, outside quotation marks. */
function splitFilters(expression: string): readonly string[] {
  return (expression.match(/(?:"[^"]*"|'[^']*'|[^|"']|["'])+/g) ?? []).map((part) => part.trim());
}
