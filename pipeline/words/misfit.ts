import type { Message, PlaceholderUse } from './message.ts';

/** The same word in a language with cases: what a message needs may be either. */
const SAME: Readonly<Record<string, string>> = { genitive: 'date' };

/** Placeholders that are numbers where English shows them without more. */
const NUMBERS: ReadonlySet<string> = new Set(['count', 'number']);

/**
 * Why a message can't be said in place of another one: it needs what the other is not given, leaves out something that the other
 * shows, or takes a text for a number or a time.
 *
 * @param key Of both.
 * @param expected The program's own, in English.
 * @returns A sentence; `null`: it can.
 */
export function misfit(key: string, given: Message, expected: Message): string | null {
  return (
    differing(key, 'tag', given.tags, expected.tags) ??
    differing(key, 'placeholder', named(given.uses), named(expected.uses)) ??
    misused(key, given, expected)
  );
}

function named(uses: Message['uses']): ReadonlySet<string> {
  return new Set([...uses.keys()].map((name) => SAME[name] ?? name));
}

function differing(
  key: string,
  what: 'tag' | 'placeholder',
  used: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string | null {
  const extra = [...used].find((name) => !known.has(name));
  if (extra !== undefined)
    return `Unexpected ${what} \`${extra}\` in the words \`${key}\`, expected ${[...known].join(', ') || `no ${what}`}`;
  const lacking = [...known].find((name) => !used.has(name));
  if (lacking === undefined) return null;
  return `Expected the ${what} \`${lacking}\` in the words \`${key}\`, found it nowhere`;
}

function misused(key: string, given: Message, expected: Message): string | null {
  for (const [name, uses] of given.uses) {
    const known = expected.uses.get(SAME[name] ?? name) ?? NOTHING;
    const isNumber = known.has('number') || (NUMBERS.has(name) && known.has('shown'));
    const isTime = known.has('time');
    const what = uses.has('number') && !isNumber ? 'a number' : uses.has('time') && !isTime ? 'a time' : null;
    if (what !== null)
      return `Unexpected \`${name}\` as ${what} in the words \`${key}\`, expected \`{${name}}\`: it is a text`;
  }
  return null;
}

const NOTHING: ReadonlySet<PlaceholderUse> = new Set();
