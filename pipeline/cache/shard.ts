import { readFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import { HASH_LENGTH } from '../text/hash.ts';

/** One file of a cache: what was read from it, and what this run used. */
export interface Shard {
  /** What was kept for a key; `undefined` if there is nothing, or it is damaged. */
  find(key: string): unknown;
  /** Keeps what was found for a key. */
  keep(key: string): void;
  put(key: string, value: unknown): void;
  /**
   * The records to write, by key: those used again and the new ones; `null` if the file already holds exactly these.
   */
  changes(): readonly Buffer[] | null;
}

/**
 * Reads a file of a cache: one line that names the program, then one line a record, `KEY CHECKSUM JSON`. Records are
 * located at once, but only parsed when asked for.
 */
export function readShard(file: string, program: string): Shard {
  const { found, isSound } = findRecords(file, program);
  const used = new Map<string, Buffer>();
  let isChanged = !isSound;
  return {
    find(key) {
      const record = used.get(key) ?? found.get(key);
      return record === undefined ? undefined : readRecord(record);
    },
    keep(key) {
      const record = used.get(key) ?? found.get(key);
      if (record !== undefined) used.set(key, record);
    },
    put(key, value) {
      const json = Buffer.from(JSON.stringify(value));
      used.set(key, Buffer.concat([Buffer.from(`${key} ${checksum(json)} `), json]));
      isChanged = true;
    },
    changes: () =>
      isChanged || used.size !== found.size
        ? [...used].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, record]) => record)
        : null,
  };
}

/** The bytes of a cache file. */
export function packShard(records: readonly Buffer[], program: string): Buffer {
  const end = Buffer.from('\n');
  return Buffer.concat([Buffer.from(heading(program)), ...records.flatMap((record) => [record, end])]);
}

function heading(program: string): string {
  return `milepost cache 1 ${program}\n`;
}

/** After the key and a checksum of 8 digits with spaces around it. */
const JSON_START = HASH_LENGTH + 10;

function findRecords(
  file: string,
  program: string,
): { found: ReadonlyMap<string, Buffer>; isSound: boolean } {
  const found = new Map<string, Buffer>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return { found, isSound: true };
  }
  const first = heading(program);
  if (bytes.toString('latin1', 0, first.length) !== first) return { found, isSound: false };
  let start = first.length;
  for (let end = bytes.indexOf(0x0a, start); end >= 0; end = bytes.indexOf(0x0a, start)) {
    found.set(bytes.toString('latin1', start, start + HASH_LENGTH), bytes.subarray(start, end));
    start = end + 1;
  }
  return { found, isSound: start === bytes.length };
}

function readRecord(record: Buffer): unknown {
  const json = record.subarray(JSON_START);
  if (record.toString('latin1', HASH_LENGTH, JSON_START) !== ` ${checksum(json)} `) return undefined;
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}

function checksum(bytes: Buffer): string {
  return crc32(bytes).toString(16).padStart(8, '0');
}
