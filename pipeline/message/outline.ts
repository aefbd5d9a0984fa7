import type { EditionPart } from '../model/edition.ts';

/** Which items a subscriber gets, as indexes in ascending order; `null`: all of them. */
export type ItemChoice = readonly number[] | null;

/** What is shown of an edition: the names that its parts refer to. */
export type ShownNames = ReadonlySet<string>;

/** The sections and lists of an edition, each with its items. */
export interface Outline {
  readonly sections: ReadonlyMap<string, ReadonlySet<number>>;
  /** Every item that has a part, in the order of the edition. */
  readonly items: readonly number[];
}

/** Works out the outline of a body from its parts. */
export function outlineOf(parts: readonly EditionPart[]): Outline {
  const sections = new Map<string, Set<number>>();
  const items = new Set<number>();
  for (const { within } of parts) {
    const inside = within.flatMap((name) => itemNamed(name) ?? []);
    for (const item of inside) items.add(item);
    for (const name of within.filter((name) => /^(?:section|list):/.test(name))) {
      const known = sections.get(name) ?? new Set();
      sections.set(name, known);
      for (const item of inside) known.add(item);
    }
  }
  return { sections, items: [...items] };
}

/**
 * The names that are shown: the chosen items that are not left out, the sections that contain any of them, and
 * `omitted` if some were left out. A section without items is only shown when every item is chosen.
 */
export function shownNames(outline: Outline, choice: ItemChoice, leftOut: ReadonlySet<number>): ShownNames {
  const chosen = chosenItems(outline, choice);
  const shown = new Set(chosen.filter((item) => !leftOut.has(item)));
  const whole = chosen.length === outline.items.length;
  return new Set([
    ...[...shown].map((item) => `milestone:${item}`),
    ...[...outline.sections].flatMap(([name, items]) =>
      (items.size === 0 ? whole : [...items].some((item) => shown.has(item))) ? [name] : [],
    ),
    ...(leftOut.size > 0 ? ['omitted'] : []),
  ]);
}

/** The items of a choice that the body has, in the order of the edition. */
export function chosenItems({ items }: Outline, choice: ItemChoice): readonly number[] {
  if (choice === null) return items;
  const wanted = new Set(choice);
  return items.filter((item) => wanted.has(item));
}

function itemNamed(name: string): number | null {
  return name.startsWith('milestone:') ? Number(name.slice('milestone:'.length)) : null;
}
