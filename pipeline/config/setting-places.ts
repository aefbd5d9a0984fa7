import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleName } from '../model/rule.ts';
import type { PlaceOf } from './place.ts';

/** Where a publication's settings are written. */
export interface SettingsOrigin {
  /** The configuration file; `null`: there is none. */
  readonly file: string | null;
  readonly placeOf: PlaceOf;
}

/** The settings that a finding about the whole publication is about. */
const ABOUT: Readonly<Partial<Record<RuleName, readonly string[]>>> = {
  'mail-one-click': ['newsletter', 'endpoint'],
  'mail-postal-address': ['newsletter', 'postalAddress'],
  'podcast-incomplete': ['podcast'],
  'unknown-mail-client': ['newsletter', 'clients'],
};

/** Gives findings that are about a setting, and have no place of their own, the place of that setting. */
export function atSettings(
  diagnostics: readonly Diagnostic[],
  { file, placeOf }: SettingsOrigin,
): readonly Diagnostic[] {
  if (file === null) return diagnostics;
  return diagnostics.map((diagnostic) => {
    const path = ABOUT[diagnostic.rule];
    if (path === undefined || diagnostic.file !== null) return diagnostic;
    const { line = null, column = null } = placeOf(path) ?? {};
    return { ...diagnostic, file, line, column };
  });
}
