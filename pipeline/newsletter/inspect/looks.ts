import type { Element, Root } from 'hast';

import { colourRules, type ColourRule, hides } from './colour-rules.ts';
import { mailTree, type MailTree } from './mail-tree.ts';
import { furthest, type SelectorReach } from './selector-reach.ts';
import { type ShownColours, shownColours } from './shown-colours.ts';

/** How an element is shown. */
export interface Look {
  /** Whether its text takes no room, like that of the preheader. */
  readonly isHidden: boolean;
  readonly light: ShownColours;
  readonly dark: ShownColours;
}

/**
 * The look of each element of a mail.
 *
 * @param tags The start tag of each element, see `startTag`.
 */
export type LookMemory = (mail: MailTree, tags: ReadonlyMap<Element, string>) => ReadonlyMap<Element, Look>;

/** How many places are remembered. The editions of a publication have some hundred. */
const PLACES_HELD = 20_000;
/** For how many style sheets; those of a publication's editions are all the same. */
const SHEETS_HELD = 8;

/**
 * An empty memory of looks. How an element looks depends on the style sheets, and on the start tags of the element and of
 * those around it, its *place*. So each place is judged once, whatever is in it. If a style sheet asks for more, such as
 * what is beside an element, every element is judged by itself.
 */
export function lookMemory(): LookMemory {
  const known = new Map<string, KnownPlaces>();
  return (mail, tags) => {
    const css = cssOf(mail);
    const key = css.join('\n');
    const { sheets, outside, looks } = known.get(key) ?? knownPlaces(css);
    if (sheets.reach === 'more') return looksBy(sheets, mail);
    const held = [...known.values()].reduce((sum, one) => sum + one.looks.size, 0);
    if (known.size >= SHEETS_HELD || held > PLACES_HELD) known.clear();
    known.set(key, { sheets, outside, looks });

    const tagOf = (element: Element): string =>
      (sheets.reach === 'attributes' ? undefined : tags.get(element)) ?? allAttributes(element);
    const places = new Map<Element, MailPlace>();
    const added: MailPlace[] = [];
    for (const element of mail.elements) {
      const parent = mail.parents.get(element) ?? null;
      const around = (parent === null ? undefined : places.get(parent)) ?? outside;
      const tag = tagOf(element);
      let place = around.inside.get(tag);
      if (place === undefined) {
        place = { element: { ...element, children: [] }, around, inside: new Map() };
        around.inside.set(tag, place);
        added.push(place);
      }
      places.set(element, place);
    }
    for (const [place, look] of judged(added, sheets)) looks.set(place, look);
    return lookedUp(places, looks);
  };
}

/** The look of each element of a mail, judged by itself. */
export function looksOf(mail: MailTree): ReadonlyMap<Element, Look> {
  return looksBy(readStyleSheets(cssOf(mail)), mail);
}

/** What is known of the places in mails with the same style sheets. */
interface KnownPlaces {
  readonly sheets: StyleSheets;
  readonly outside: MailPlace;
  readonly looks: Map<MailPlace, Look>;
}

/** A start tag within others. */
interface MailPlace {
  /** One of the elements in it, without its content; `null`: what is around the mail. */
  readonly element: Element | null;
  readonly around: MailPlace | null;
  /** By start tag. */
  readonly inside: Map<string, MailPlace>;
}

/** The rules for colours in the style sheets of a mail. */
interface StyleSheets {
  readonly light: readonly ColourRule[];
  readonly dark: readonly ColourRule[];
  /** How far they reach at most. */
  readonly reach: SelectorReach;
}

function knownPlaces(css: readonly string[]): KnownPlaces {
  return {
    sheets: readStyleSheets(css),
    outside: { element: null, around: null, inside: new Map() },
    looks: new Map(),
  };
}

function readStyleSheets(css: readonly string[]): StyleSheets {
  const rules = (scheme: 'light' | 'dark'): readonly ColourRule[] =>
    css.flatMap((sheet) => colourRules(sheet, scheme));
  const [light, dark] = [rules('light'), rules('dark')];
  return { light, dark, reach: furthest([...light, ...dark].map(({ reach }) => reach)) };
}

/** The looks of some places. */
function judged(places: readonly MailPlace[], sheets: StyleSheets): ReadonlyMap<MailPlace, Look> {
  if (places.length === 0) return new Map();
  const tree: Root = { type: 'root', children: [] };
  const copies = new Map<MailPlace, Element>();
  const copyOf = (place: MailPlace): Root | Element => {
    const { element, around } = place;
    if (element === null || around === null) return tree;
    const before = copies.get(place);
    if (before !== undefined) return before;
    const copy: Element = { ...element, children: [] };
    copies.set(place, copy);
    copyOf(around).children.push(copy);
    return copy;
  };
  for (const place of places) copyOf(place);
  return lookedUp(copies, looksBy(sheets, mailTree(tree)));
}

function looksBy({ light, dark }: StyleSheets, mail: MailTree): ReadonlyMap<Element, Look> {
  const [inLight, inDark] = [shownColours(mail, 'light', light), shownColours(mail, 'dark', dark)];
  const looks = new Map<Element, Look>();
  for (const element of mail.elements) {
    const parent = mail.parents.get(element) ?? null;
    const isWithinHidden = parent !== null && looks.get(parent)?.isHidden === true;
    const [shownInLight, shownInDark] = [inLight.get(element), inDark.get(element)];
    if (shownInLight === undefined || shownInDark === undefined) continue;
    looks.set(element, {
      isHidden: isWithinHidden || isHidden(element),
      light: shownInLight,
      dark: shownInDark,
    });
  }
  return looks;
}

function lookedUp<Key, Through>(
  keys: ReadonlyMap<Key, Through>,
  looks: ReadonlyMap<Through, Look>,
): ReadonlyMap<Key, Look> {
  const found = new Map<Key, Look>();
  for (const [key, through] of keys) {
    const look = looks.get(through);
    if (look !== undefined) found.set(key, look);
  }
  return found;
}

function isHidden({ properties, tagName }: Element): boolean {
  return tagName === 'head' || (typeof properties['style'] === 'string' && hides(properties['style']));
}

function allAttributes({ tagName, properties }: Element): string {
  return JSON.stringify([tagName, properties]);
}

function cssOf({ elements }: MailTree): readonly string[] {
  return elements.filter(({ tagName }) => tagName === 'style').map(styleText);
}

function styleText({ children }: Element): string {
  return children.map((child) => (child.type === 'text' ? child.value : '')).join('');
}
