import type { Element } from 'hast';

import type { Severity } from '../../model/diagnostic.ts';
import type { RuleName } from '../../model/rule.ts';
import type { InspectedMail } from './inspected-mail.ts';

/** Something that is wrong with a mail. */
export interface Finding {
  readonly severity: Severity;
  readonly rule: RuleName;
  readonly message: string;
  readonly hint: string;
  /** The HTML element it is about; `null`: the mail as a whole; or the publication's settings. */
  readonly at: Element | 'settings' | null;
}

/** Checks a mail for one kind of problem. */
export type Rule = (mail: InspectedMail) => readonly Finding[] | Promise<readonly Finding[]>;
