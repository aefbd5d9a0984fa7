import type { Random } from '../faults/random.ts';
import type { World } from './world.ts';

/** Something that happens to a publication between two builds. What it needs to exist and does not, it leaves alone. */
export type Step = (world: World, random: Random) => void;

/** Steps by what they do, for people. */
export type Steps = Readonly<Record<string, Step>>;
