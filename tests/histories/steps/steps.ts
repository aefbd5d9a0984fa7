import type { Steps } from '../step.ts';
import { DAMAGE_STEPS } from './damage.ts';
import { FIELD_STEPS } from './fields.ts';
import { FILE_STEPS } from './files.ts';
import { RESTORE_STEPS } from './restore.ts';
import { SETTING_STEPS } from './settings.ts';
import { TAG_STEPS } from './tags.ts';
import { TEMPLATE_STEPS } from './templates.ts';
import { TIME_STEPS } from './times.ts';
import { WORD_STEPS } from './words.ts';

/** Everything that can happen between two builds: groups of steps, each with how often it comes. */
export const STEP_GROUPS: readonly { readonly weight: number; readonly steps: Steps }[] = [
  { weight: 4, steps: WORD_STEPS },
  { weight: 4, steps: FIELD_STEPS },
  { weight: 4, steps: FILE_STEPS },
  { weight: 2, steps: TAG_STEPS },
  { weight: 2, steps: SETTING_STEPS },
  { weight: 1, steps: TEMPLATE_STEPS },
  { weight: 2, steps: TIME_STEPS },
  { weight: 3, steps: DAMAGE_STEPS },
  { weight: 2, steps: RESTORE_STEPS },
];

/** All steps, by what they do. */
export const STEPS: Steps = Object.assign({}, ...STEP_GROUPS.map(({ steps }) => steps));
