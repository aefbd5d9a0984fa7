import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { sep } from 'node:path';

import type Sharp from 'sharp';

/** The `sharp` package. */
export type SharpProgram = typeof Sharp;

/**
 * The version of the program that makes pictures, which comes with its codecs: another may make other bytes. Known
 * without loading it.
 */
export function sharpVersion(): string {
  return (version ??= readVersion());
}

let version: string | null = null;

function readVersion(): string {
  try {
    // Its list of exports does not name this file.
    const main = createRequire(import.meta.url).resolve('sharp');
    const file = `${main.slice(0, main.lastIndexOf(`${sep}sharp${sep}`))}${sep}sharp${sep}package.json`;
    const about: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof about === 'object' && about !== null && 'version' in about ? String(about.version) : '';
  } catch {
    return '';
  }
}

/** Where the program comes from; what a machine without it, or with little memory, does can be put in its place. */
export const SHARP_PACKAGE: { load: () => Promise<SharpProgram> } = {
  load: async () => (await import('sharp')).default,
};

/** Loads the program that makes pictures; `null`: there is none for this platform. */
export async function loadSharp(): Promise<SharpProgram | null> {
  try {
    const sharp = await SHARP_PACKAGE.load();
    // Several pictures are made at a time instead, and none of them is asked for twice.
    sharp.concurrency(1);
    sharp.cache(false);
    return sharp;
  } catch {
    return null;
  }
}
