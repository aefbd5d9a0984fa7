/**
 * The words of a parser, or of Node, without the pieces of the text that they show: one that lacks its quotation marks may
 * be a password, and what is said gets into logs.
 *
 * @param message Of JSON, YAML or JavaScript that can't be read.
 */
export function withoutPieces(message: string): string {
  for (const [pattern, words] of PIECES) {
    if (pattern.test(message)) return message.replace(pattern, words);
  }
  return message;
}

const PIECES: readonly (readonly [pattern: RegExp, words: string])[] = [
  // V8, for JSON: `Unexpected token 's', "{"key": secret}" is not valid JSON`
  [/^(Unexpected token '.+?'), .*$/su, '$1'],
  // V8, for JavaScript.
  [/^(Unexpected identifier) '.*$/su, '$1'],
  [/^\S+ is not defined$/u, 'A name is not defined'],
  [/^Private field '.*?' must/su, 'A private field must'],
  [/^(Invalid regular expression: )\/.*: ([^:]*)$/su, '$1$2'],
  // The package yaml.
  [
    /^(Unresolved alias \(.*?\)|Block scalar header includes extra characters|Could not resolve tag|Not a valid tag): .*$/su,
    '$1',
  ],
  [/^(Invalid escape sequence|Unsupported YAML version) .*$/su, '$1'],
];
