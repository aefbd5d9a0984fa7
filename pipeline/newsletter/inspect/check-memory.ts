import { type LookMemory, lookMemory } from './looks.ts';
import { type SupportMemory, supportMemory } from './support-memory.ts';

/**
 * What the checks of some mails find out that holds for others, too: whatever depends on start tags and style sheets, so
 * on the templates, the theme and the elements that articles can have. Without it, a check has the same result, later.
 */
export interface CheckMemory {
  readonly looks: LookMemory;
  readonly support: SupportMemory;
}

/** An empty memory. It never grows beyond a few megabytes. */
export function checkMemory(): CheckMemory {
  return { looks: lookMemory(), support: supportMemory() };
}

/** The memory of this process: a preview and whoever else builds more than once check the same templates each time. */
export const CHECKED: CheckMemory = checkMemory();
