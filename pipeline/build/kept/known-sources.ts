import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Shelf } from '../../cache/cache.ts';
import type { KnownSources } from '../../collect/collect.ts';
import type { FrontMatterOptions } from '../../collect/front-matter/fields.ts';
import { withText } from '../../collect/place.ts';
import { readSource, type SourceReading } from '../../collect/read-source.ts';
import { dataHash, hashOf } from '../../text/hash.ts';
import { fileState, isRecent, stateText } from '../../files/file-state.ts';

/** How a file was read. */
interface SourceRecord {
  /** What the file system said about it, see {@link stampOf}. */
  readonly stamp: string;
  /** Hash of its bytes. */
  readonly content: string;
  /** Hash of the settings that it was read with. */
  readonly settings: string;
  /** With an empty text. */
  readonly reading: SourceReading;
}

/** The files of a content folder, as earlier builds read them. */
export interface RememberedSources extends KnownSources {
  /** Hash of a file's bytes; `null` if it was not read. */
  contentOf(path: string): string | null;
  /** Lets go of the text of a file that was just read: whoever asks for it gets it from the file again. */
  readonly releaseText: (path: string) => void;
  /** Records how files were read, and forgets those that are gone. */
  keep(): void;
}

/**
 * Remembers how files were read, by what the file system says about them, and where that is new, by their content: in a
 * fresh clone, all files are new and few have changed.
 *
 * @param folder The content folder, absolute.
 * @param options What the readings depend on besides the files.
 * @param onChange Is told when a file turns out to have changed since it was looked at: then all has to be read again.
 */
export function rememberSources(
  shelf: Shelf,
  folder: string,
  options: FrontMatterOptions,
  onChange: () => void,
): RememberedSources {
  const before = shelf.all();
  const settings = dataHash(options);
  const now = new Map<string, SourceRecord>();
  const stamps = new Map<string, string>();
  const texts = new Map<string, string>();
  const fileOf = (path: string): string => join(folder, ...path.split('/'));
  const recordOf = (path: string): SourceRecord | null => {
    const record = before.get(path);
    return isRecord(record) && record.settings === settings ? record : null;
  };
  const use = (path: string, record: SourceRecord): SourceReading => {
    now.set(path, record);
    const { source } = record.reading;
    if (source === null) return record.reading;
    const text = (): string => {
      const held = texts.get(path);
      if (held !== undefined) return held;
      const bytes = bytesOf(fileOf(path));
      if (bytes !== null && hashOf(bytes) === record.content)
        return readSource(bytes, path, options).source?.text ?? '';
      onChange();
      throw changedMeanwhile(path);
    };
    return { ...record.reading, source: withText(source, text) };
  };
  return {
    unchanged(path) {
      // Before the file is read: an edit in between is then seen by the next build.
      const stamp = stampOf(fileOf(path));
      stamps.set(path, stamp);
      const record = recordOf(path);
      return record === null || record.stamp === '' || record.stamp !== stamp ? null : use(path, record);
    },
    sameContent(path, bytes) {
      const record = recordOf(path);
      if (record === null || record.content !== hashOf(bytes)) return null;
      return use(path, { ...record, stamp: stamps.get(path) ?? '' });
    },
    learn(path, bytes, reading) {
      const { source } = reading;
      if (source !== null) texts.set(path, source.text);
      return use(path, {
        stamp: stamps.get(path) ?? '',
        content: hashOf(bytes),
        settings,
        reading: { ...reading, source: source === null ? null : { ...source, text: '' } },
      });
    },
    releaseText: (path) => void texts.delete(path),
    contentOf: (path) => now.get(path)?.content ?? null,
    keep() {
      for (const [path, record] of now) if (before.get(path) !== record) shelf.put(path, record);
      for (const path of before.keys()) if (!now.has(path)) shelf.remove(path);
    },
  };
}

/** Says that a file is not as it was when the publication was read. @param path Below the content folder. */
export function changedMeanwhile(path: string): Error {
  return new Error(`The file content/${path} was changed while it was read; run the command again`);
}

function bytesOf(file: string): Buffer | null {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}

/** Empty if it can't be told whether the file will have changed. */
function stampOf(file: string): string {
  const state = fileState(file);
  return state === null || isRecent(state) ? '' : stateText(state);
}

function isRecord(kept: unknown): kept is SourceRecord {
  return typeof kept === 'object' && kept !== null && 'stamp' in kept && 'reading' in kept;
}
