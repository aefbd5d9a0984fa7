import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';

import { SITE_PROGRAMS, type SiteConfig } from '../../config/site-programs.ts';

/** Another program's publication in a folder, as far as its configuration is easily read. */
export interface OtherProgram {
  readonly name: string;
  /** Its configuration. */
  readonly file: string;
  /** Of the part of the guide on moving that is about it. */
  readonly anchor: string;
  readonly says: Readonly<Record<'title' | 'url' | 'language', string | null>>;
}

/** Finds out which program a folder was written for. @param root Absolute; there may be no such folder. */
export async function otherProgramOf(root: string): Promise<OtherProgram | null> {
  const candidates = SITE_PROGRAMS.flatMap((program) =>
    program.configs.map((config) => ({ program, config })),
  );
  for (const { program, config } of candidates) {
    const { file, format } = config;
    const { title, url, language } = program.keys;
    const text = await readFile(join(root, file), 'utf8').catch(() => null);
    const keys = text === null ? null : keysOf(text, format);
    // Several programs have a file of this name; each has its own word for the address.
    if (keys === null || (isShared(file) && keys.get(url[0] ?? '') === undefined)) continue;
    const address = url.map((key) => keys.get(key) ?? '').join('');
    return {
      name: program.name,
      file,
      anchor: program.anchor,
      says: {
        title: keys.get(title) ?? null,
        // A path alone says nothing of the host.
        url: URL.canParse(address) ? address : null,
        language: keys.get(language) ?? null,
      },
    };
  }
  return null;
}

function isShared(file: string): boolean {
  return SITE_PROGRAMS.filter(({ configs }) => configs.some((config) => config.file === file)).length > 1;
}

const PARSERS: Readonly<Record<NonNullable<SiteConfig['format']>, (text: string) => unknown>> = {
  yaml: parseYaml,
  toml: parseToml,
  json: JSON.parse,
  python: parseAssignments,
};

/** The texts of a configuration, by key; empty if it can't be read. */
function keysOf(text: string, format: SiteConfig['format']): ReadonlyMap<string, string> {
  if (format === null) return new Map();
  try {
    const found = z.record(z.string(), z.unknown()).parse(PARSERS[format](text));
    return new Map(
      Object.entries(found).flatMap(([key, value]) =>
        typeof value === 'string' ? [[key, value.trim()]] : [],
      ),
    );
  } catch {
    return new Map();
  }
}

/** The texts that a file of Python gives to names, each on a line of its own. */
function parseAssignments(text: string): unknown {
  return Object.fromEntries(
    Array.from(text.matchAll(/^([A-Z_]+) *= *(["'])(.*?)\2/gm), ([, name, , value]) => [name, value]),
  );
}
