import type { Family, Token } from './token.ts';

/** A way of writing instructions. */
interface Syntax {
  readonly open: string;
  readonly close: string;
  /** Anything longer than this is not an instruction. */
  readonly longest: number;
  /** Reads what is between the marks; `null` if it is not an instruction. */
  readonly read: (inner: string) => InstructionReading | null;
}

type InstructionReading = Pick<Token, 'family' | 'name' | 'args'> &
  Partial<Pick<Token, 'closes' | 'isClosed'>>;

/** The first one whose marks fit and whose reader agrees counts. To add another way of writing, add a line. */
export const SYNTAXES: readonly Syntax[] = [
  { open: '{{</*', close: '*/>}}', longest: 2000, read: (inner) => nameless('escaped', `{{<${inner}>}}`) },
  { open: '{{%/*', close: '*/%}}', longest: 2000, read: (inner) => nameless('escaped', `{{%${inner}%}}`) },
  { open: '{{/*', close: '*/}}', longest: 100_000, read: (inner) => nameless('comment', inner) },
  { open: '{{- /*', close: '*/ -}}', longest: 100_000, read: (inner) => nameless('comment', inner) },
  { open: '{{<', close: '>}}', longest: 2000, read: (inner) => named('hugo', inner) },
  { open: '{{%', close: '%}}', longest: 2000, read: (inner) => named('hugo', inner) },
  { open: '{{!--', close: '--}}', longest: 100_000, read: (inner) => nameless('comment', inner) },
  { open: '{{!', close: '}}', longest: 2000, read: (inner) => nameless('comment', inner) },
  { open: '{{{', close: '}}}', longest: 500, read: (inner) => valueOf(inner) },
  { open: '{{', close: '}}', longest: 500, read: (inner) => handlebars(inner) ?? valueOf(inner) },
  { open: '{%', close: '%}', longest: 2000, read: readTag },
  {
    open: '{#',
    close: '#}',
    longest: 100_000,
    read: (inner) => (/^[\s-]/.test(inner) ? nameless('comment', inner) : null),
  },
  { open: '{/*', close: '*/}', longest: 100_000, read: (inner) => nameless('comment', inner) },
  {
    open: '{:/',
    close: '}',
    longest: 50,
    read: (inner) =>
      /^[a-z]*\/?$/.test(inner)
        ? { ...nameless('extension', ''), name: inner.replace('/', ''), closes: true }
        : null,
  },
  {
    open: '{::',
    close: '}',
    longest: 300,
    read: (inner) => (/^[a-z]/.test(inner) ? named('extension', inner) : null),
  },
  {
    open: '{:',
    close: '}',
    longest: 300,
    read: (inner) => (ATTRIBUTE_LIST.test(inner) ? nameless('attributes', inner.trim()) : null),
  },
  {
    open: '![[',
    close: ']]',
    longest: 300,
    read: (inner) => (/^[^[\]\n]+$/.test(inner) ? nameless('wiki', inner.trim()) : null),
  },
  {
    open: '%[',
    close: ']',
    longest: 2000,
    read: (inner) => (/^https?:\/\/\S+$/.test(inner) ? nameless('embed', inner) : null),
  },
  { open: '[', close: ']', longest: 1000, read: readBracket },
  {
    open: '{',
    close: '}',
    longest: 12,
    read: (inner) =>
      /^(?:filename|static|attach|index)$/.test(inner) ? { ...nameless('place', ''), name: inner } : null,
  },
];

/** The characters that an instruction may begin with. */
export const OPENERS = '{[!%';

const ATTRIBUTE_LIST = /^:?\s*(?:toc\b|[\w-]+:\s|[.#][\w-]|[\w-]+=)(?:[^\n{}"]|"[^"\n]*")*$/;

function nameless(family: Family, args: string): InstructionReading {
  return { family, name: '', args };
}

/** `name args`, `/name`, `name args /`; also with the dashes that trim white space in Liquid and Go. */
function named(family: Family, inner: string): InstructionReading | null {
  const found = /^-?\s*(\/|end\s+)?\s*([\w.:/-]*?[\w.:-])(\s[^]*?)?(\/)?\s*-?$/.exec(inner);
  const [, slash, name, args = '', closed] = found ?? [];
  if (name === undefined) return null;
  return {
    family,
    name: name.toLowerCase(),
    args: args.trim(),
    closes: slash !== undefined,
    isClosed: closed !== undefined,
  };
}

/** `{% name args %}`, `{% endname %}`, Zola's `{% name(args) %}` and `{% end %}`, Liquid's `{% # comment %}`. */
function readTag(inner: string): InstructionReading | null {
  const trimmed = inner.replace(/^[-+~]|[-+~]$/g, '').trim();
  if (trimmed.startsWith('#')) return nameless('comment', trimmed.slice(1));
  const found = /^(\w[\w:.-]*)\s*([^]*)$/.exec(trimmed);
  const [, name, args = ''] = found ?? [];
  if (name === undefined) return null;
  const lower = name.toLowerCase();
  const end = /^end_?(.*)$/.exec(lower);
  const inParentheses = /^\(([^]*)\)$/.exec(args)?.[1] ?? args;
  return end === null
    ? { family: 'tag', name: lower, args: inParentheses.trim() }
    : { family: 'tag', name: end[1] ?? '', args: '', closes: true };
}

/** `{{#if x}}`, `{{else}}`, `{{/if}}`. */
function handlebars(inner: string): InstructionReading | null {
  const found = /^[~-]?\s*([#/^>])\s*([\w.-]+)\s*([^]*?)[~-]?$/.exec(inner);
  const [, mark, name = '', args = ''] = found ?? [];
  if (mark !== undefined) {
    const isClosed = mark === '>';
    return {
      family: 'handlebars',
      name: isClosed ? 'include' : name.toLowerCase(),
      args: isClosed ? `${name} ${args}`.trim() : args,
      closes: mark === '/',
      isClosed,
    };
  }
  return /^\s*else(?:\s[^{}]*)?$/.test(inner) ? { family: 'handlebars', name: 'else', args: '' } : null;
}

function valueOf(inner: string): InstructionReading | null {
  const args = inner.replace(/^[-~]|[-~]$/g, '').trim();
  return args === '' || /[{}\n]/.test(args) ? null : nameless('value', args);
}

/** Only those WordPress names that nobody takes for the label of a link. */
function readBracket(inner: string): InstructionReading | null {
  const found =
    /^(\/)?(caption|wp_caption|gallery|embed|video|audio|playlist|code|sourcecode|youtube|vimeo|tweet|gist)\b(\s[^]*|=[^]*)?$/.exec(
      inner,
    );
  const [, slash, name, args = ''] = found ?? [];
  // `[video games](…)` and `[gist of it]` are words; WordPress has attributes or an address there.
  if (name === undefined || !/^(?:\s*$|\s+[\w-]+=|\s+https?:|=)/.test(args)) return null;
  return {
    family: 'bracket',
    name,
    args: args.replace(/^=|\/$/g, '').trim(),
    closes: slash !== undefined,
    isClosed: args.endsWith('/'),
  };
}
