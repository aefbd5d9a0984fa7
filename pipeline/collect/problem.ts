import { MESSAGE_LENGTH } from '../model/bounds.ts';
import type { Diagnostic, Severity } from '../model/diagnostic.ts';
import type { RuleName } from '../model/rule.ts';
import type { SourcePlace } from '../model/source.ts';

/** Makes a diagnostic about a content file. `path` is below the content folder. */
export function problem(
  severity: Severity,
  rule: RuleName,
  path: string,
  message: string,
  hint: string | null,
  place: SourcePlace | null = null,
): Diagnostic {
  return {
    severity,
    rule,
    message:
      message.length > MESSAGE_LENGTH ? `${message.slice(0, MESSAGE_LENGTH).toWellFormed()}…` : message,
    hint,
    file: `content/${path}`,
    line: place?.line ?? null,
    column: place?.column ?? null,
  };
}
