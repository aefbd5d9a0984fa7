import type { CommandEffects } from './effects.ts';

/** Whether this runs in continuous integration: `CI` is set, and not empty, `false` or `0`. */
export function isInCi(env: CommandEffects['env']): boolean {
  return !['', 'false', '0'].includes((env['CI'] ?? '').trim().toLowerCase());
}
