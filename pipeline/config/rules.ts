import type { Diagnostic } from '../model/diagnostic.ts';
import { isRuleName, RULES } from '../model/rule.ts';
import type { Settings } from '../model/settings/settings.ts';
import { nearest } from '../report/nearest.ts';
import type { MilepostConfig } from './config.ts';

/**
 * The settings of rules that exist, and a finding for each name that is not a rule's.
 *
 * @param file The configuration file, as the person knows it.
 */
export function readRules(
  stated: NonNullable<MilepostConfig['rules']>,
  file: string,
): { rules: Settings['rules']; unknown: readonly Diagnostic[] } {
  const names = Object.keys(stated);
  return {
    rules: Object.fromEntries(names.filter(isRuleName).map((name) => [name, stated[name]])),
    unknown: names
      .filter((name) => !isRuleName(name))
      .map((name) => {
        const near = nearest(name, RULES);
        return {
          severity: 'warning',
          rule: 'unknown-rule',
          message: `Unexpected rule \`${name}\` in \`rules\`${near === null ? '' : `, expected \`${near}\``}`,
          hint: 'Write the name at the end of the finding; until then this one changes nothing.',
          file,
          line: null,
          column: null,
        };
      }),
  };
}
