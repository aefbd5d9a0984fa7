import { COVERED } from './coverage.ts';

/** The colours of a picture, as 0xRRGGBB. */
export interface Palette {
  /** By number. */
  readonly colours: readonly number[];
  /** The number of a colour; a new one gets the next. */
  numberOf(colour: number): number;
  /** Mixes a colour with those that are there. */
  mixer(above: number): Mixer;
}

/**
 * Gives the number of what comes out where a colour covers a pixel in part that has the one with a number.
 *
 * @param level 0 to {@link COVERED}.
 */
export type Mixer = (below: number, level: number) => number;

/**
 * Makes a palette. It numbers colours, and remembers what comes out where one covers a part of another.
 *
 * @param first Its first colours, each once.
 */
export function createPalette(first: readonly number[]): Palette {
  const colours = [...first];
  const known = new Map(colours.map((colour, number) => [colour, number]));
  const mixers = new Map<number, Mixer>();
  const numberOf = (colour: number): number => {
    const number = known.get(colour) ?? colours.push(colour) - 1;
    known.set(colour, number);
    return number;
  };
  const createMixer = (above: number): Mixer => {
    /** By the number of the colour below and the level; 0: not yet known, others are one too large. */
    const mixed: (number[] | undefined)[] = [];
    return (below, level) => {
      const row = (mixed[below] ??= Array.from({ length: COVERED + 1 }, () => 0));
      row[level] ||= numberOf(mix(above, colours[below] ?? 0, level)) + 1;
      return (row[level] ?? 1) - 1;
    };
  };
  return {
    colours,
    numberOf,
    mixer(above) {
      const mixer = mixers.get(above) ?? createMixer(above);
      mixers.set(above, mixer);
      return mixer;
    },
  };
}

/** In whole numbers, so that all machines mix alike. */
function mix(above: number, below: number, level: number): number {
  let result = 0;
  for (const shift of [16, 8, 0]) {
    const sum = ((above >> shift) & 255) * level + ((below >> shift) & 255) * (COVERED - level);
    result |= Math.floor((2 * sum + COVERED) / (2 * COVERED)) << shift;
  }
  return result;
}

/** A colour as a number, 0xRRGGBB. @param colour `#rgb` or `#rrggbb`. */
export function colourOf(colour: string): number {
  const digits = colour.slice(1);
  const all = digits.length === 3 ? Array.from(digits, (digit) => digit + digit).join('') : digits;
  return Number.parseInt(all, 16);
}
