import { channels, hexOf } from '../colour/channels.ts';
import { mixed } from '../colour/mixed.ts';
import { COVERED } from './coverage.ts';

/** The colours of a picture. */
export interface Palette {
  /** By number, as `#rrggbb`. */
  readonly colours: readonly string[];
  /** The number of a colour; a new one gets the next. @param colour `#rgb` or `#rrggbb`. */
  numberOf(colour: string): number;
  /** Mixes a colour with those that are there. @param above `#rgb` or `#rrggbb`. */
  mixer(above: string): Mixer;
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
 * @param first Its first colours as `#rrggbb`, each once.
 */
export function createPalette(first: readonly string[]): Palette {
  const colours = [...first];
  const known = new Map(colours.map((colour, number) => [colour, number]));
  const mixers = new Map<string, Mixer>();
  const numberOf = (colour: string): number => {
    const long = hexOf(channels(colour));
    const number = known.get(long) ?? colours.push(long) - 1;
    known.set(long, number);
    return number;
  };
  const createMixer = (above: string): Mixer => {
    /** By the number of the colour below and the level; 0: not yet known, others are one too large. */
    const rows: (number[] | undefined)[] = [];
    return (below, level) => {
      const row = (rows[below] ??= Array.from({ length: COVERED + 1 }, () => 0));
      row[level] ||= numberOf(mixed(above, colours[below] ?? '', level / COVERED)) + 1;
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
