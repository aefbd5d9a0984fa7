/**
 * What a token of code is, by the short names that Pygments, Rouge and Chroma use as classes, so that style sheets made for
 * those fit.
 *
 * `c`: a comment; `k`: a keyword; `s`: a string; `m`: a number or another constant; `nf`: a function; `nc`: a type;
 * `nt`: an element; `na`: a property or an attribute; `nv`: a variable with a sign of its own; `gi`, `gd`, `gh`: added,
 * removed, and a heading, as in a diff.
 */
export type TokenKind = 'c' | 'k' | 's' | 'm' | 'nf' | 'nc' | 'nt' | 'na' | 'nv' | 'gi' | 'gd' | 'gh';

/**
 * The scopes of TextMate grammars, by what they are. The longest scope that fits counts, so the operators, which are
 * keywords by name, can be taken out again; `null`: nothing of its own.
 *
 * @see {@link https://macromates.com/manual/en/language_grammars#naming-conventions}
 */
export const SCOPES: readonly (readonly [TokenKind | null, readonly string[]])[] = [
  [
    'c',
    ['comment', 'punctuation.definition.comment', 'string.quoted.docstring', 'entity.other.prompt-prefix'],
  ],
  [
    'k',
    [
      'keyword',
      'storage',
      'variable.language',
      'constant.language.import-export-all',
      'entity.name.function.preprocessor',
    ],
  ],
  [
    null,
    ['keyword.operator', 'storage.type.primitive.array', 'storage.modifier.array', 'storage.type.generic'],
  ],
  [
    'k',
    [
      'keyword.operator.new',
      'keyword.operator.expression',
      'keyword.operator.logical.python',
      'keyword.operator.word',
      'keyword.operator.sql',
    ],
  ],
  [
    's',
    [
      'string',
      'string.regexp keyword.operator',
      'punctuation.definition.string',
      'markup.inline.raw',
      'markup.fenced_code',
      'markup.raw',
    ],
  ],
  [
    null,
    [
      'string.unquoted.argument.shell',
      'string.unquoted.plain.out.yaml',
      'meta.template.expression',
      'meta.embedded',
      'source.ruby.embedded',
    ],
  ],
  [
    'm',
    [
      'constant',
      'support.constant',
      'keyword.other.unit',
      'string punctuation.section.embedded',
      'punctuation.definition.template-expression',
    ],
  ],
  [
    'nf',
    [
      'entity.name.function',
      'support.function',
      'meta.function-call.generic',
      'entity.name.command',
      'markup.underline.link',
    ],
  ],
  [
    'nc',
    [
      'entity.name.type',
      'entity.name.class',
      'entity.other.inherited-class',
      'support.type',
      'support.class',
      'storage.type.primitive',
      'storage.type.java',
      'storage.type.cs',
    ],
  ],
  ['nt', ['entity.name.tag', 'punctuation.definition.tag', 'entity.name.section']],
  [
    'na',
    [
      'entity.other.attribute-name',
      'support.type.property-name',
      'meta.object-literal.key',
      'variable.object.property',
      'support.type.property-name.toml',
    ],
  ],
  [
    'nv',
    [
      'variable.other.normal.shell',
      'variable.other.php',
      'punctuation.definition.variable',
      'variable.parameter.positional.shell',
      'variable.other.readwrite.instance.ruby',
    ],
  ],
  ['gi', ['markup.inserted', 'punctuation.definition.inserted']],
  ['gd', ['markup.deleted', 'punctuation.definition.deleted']],
  ['gh', ['markup.heading', 'meta.diff.header', 'meta.diff.range', 'meta.diff.index']],
];
