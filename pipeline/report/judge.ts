import type { Diagnostic } from '../model/diagnostic.ts';
import type { RuleException, RuleName } from '../model/rule.ts';
import type { Settings } from '../model/settings/settings.ts';

/** What a publisher and their authors decided about rules. */
export interface Judgement {
  readonly rules: Settings['rules'];
  /** By file, as diagnostics name it. */
  readonly exceptions: ReadonlyMap<string, readonly RuleException[]>;
}

/** These keep something from being built at all, so no setting can lower them. */
const FIXED: ReadonlySet<RuleName> = new Set([
  'broken-lock',
  'config-invalid',
  'config-missing',
  'config-no-content',
  'config-unreadable',
  'conflicted-lock',
  'emitter-failed',
  'frozen-lock',
  'most-would-go',
  'path-collision',
  'render-failed',
  'template-error',
  'write-failed',
]);

/** The findings to report: without those that are switched off, and with the severities that were configured. */
export function judge(
  diagnostics: readonly Diagnostic[],
  { rules, exceptions }: Judgement,
): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const { rule, file } = diagnostic;
    if (FIXED.has(rule)) return [diagnostic];
    const setting = rules[rule] ?? diagnostic.severity;
    const excepted = exceptions.get(file ?? '') ?? [];
    if (setting === 'off' || excepted.some((exception) => covers(exception, diagnostic))) return [];
    return [setting === diagnostic.severity ? diagnostic : { ...diagnostic, severity: setting }];
  });
}

function covers({ rule, lines }: RuleException, diagnostic: Diagnostic): boolean {
  if (rule !== diagnostic.rule) return false;
  const { line } = diagnostic;
  // A finding about the whole file, such as one in its mail, has no line that a comment could be beside.
  if (lines === null || line === null) return true;
  return lines.first <= line && line <= lines.last;
}
