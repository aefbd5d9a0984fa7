import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleName } from '../model/rule.ts';
import type { ConfigPlace } from './place.ts';

/** A finding about the configuration. @param file `null`: it is about the environment. */
export function configProblem(
  severity: Diagnostic['severity'],
  rule: RuleName,
  file: string | null,
  message: string,
  hint: string,
  place: ConfigPlace | null = null,
): Diagnostic {
  return { severity, rule, message, hint, file, line: place?.line ?? null, column: place?.column ?? null };
}
