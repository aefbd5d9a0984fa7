/** The arguments of an instruction. */
export interface Arguments {
  /** By name, in lower case. */
  readonly named: ReadonlyMap<string, string>;
  readonly positional: readonly string[];
}

/** Reads `key="value" key=value key: value "word" word`, in any order, separated by white space or commas. */
export function readArguments(args: string): Arguments {
  const named = new Map<string, string>();
  const positional: string[] = [];
  for (const { groups } of args.matchAll(ARGUMENT)) {
    const { key, quoted, bare } = groups ?? {};
    const value = quoted === undefined ? (bare ?? '') : quoted.slice(1, -1).replace(/\\(["'\\_*])/g, '$1');
    if (key === undefined) positional.push(value);
    else named.set(key.toLowerCase(), value);
  }
  return { named, positional };
}

const ARGUMENT =
  /(?:(?<key>[a-z][\w-]*)(?:\s*=\s*|:(?!\/\/)\s*))?(?:(?<quoted>"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'|`[^`]*`)|(?<bare>[^\s,"'`][^\s,]*))/gi;
