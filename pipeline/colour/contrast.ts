import { converter, formatHex, parse, toGamut, wcagContrast, type Oklch } from 'culori';

/** The contrast that running text needs with its background (WCAG 2.2, success criterion 1.4.3, level AA). */
export const READABLE = 4.5;

/**
 * The contrast of two colours (WCAG 2.2), 1 to 21.
 *
 * @param text,ground CSS colours without transparency.
 * @returns `null` if one of them is not a colour.
 */
export function contrast(text: string, ground: string): number | null {
  const [above, below] = [parse(text), parse(ground)];
  return above === undefined || below === undefined ? null : wcagContrast(above, below);
}

/**
 * The nearest colour of the same hue, lighter or darker, that is legible on each of some backgrounds: the colour itself,
 * if it is.
 *
 * @returns As `#rrggbb`; `null` if one of them is not a colour, or none is legible on all backgrounds.
 */
export function nearestReadable(
  text: string,
  grounds: readonly string[],
  needed: number = READABLE,
): string | null {
  const colour = toOklch(text);
  if (colour === undefined || grounds.some((ground) => parse(ground) === undefined)) return null;
  const isLegible = (hex: string): boolean =>
    grounds.every((ground) => (contrast(hex, ground) ?? 0) >= needed);
  const lighter = Array.from({ length: STEPS + 1 }, (_, step) => colour.l + step / STEPS);
  const steps = lighter.flatMap((l) => [l, 2 * colour.l - l]).filter((l) => l >= 0 && l <= 1);
  for (const l of steps) {
    const hex = formatHex(inGamut({ ...colour, l }));
    if (isLegible(hex)) return hex;
  }
  return ['#000000', '#ffffff'].find(isLegible) ?? null;
}

/** Lightness goes from 0 to 1 in this many steps; one step is far less than an eye can see. */
const STEPS = 500;

const oklch = converter('oklch');
const inGamut = toGamut('rgb', 'oklch');

function toOklch(colour: string): Oklch | undefined {
  const parsed = parse(colour);
  return parsed === undefined ? undefined : oklch(parsed);
}
