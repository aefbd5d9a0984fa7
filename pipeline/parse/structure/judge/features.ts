import type { Candidate } from './candidate.ts';
import type { Feature } from './feature.ts';
import { BODIES, MANNER } from './features/bodies.ts';
import { EXTENT } from './features/extent.ts';
import { LABELS } from './features/labels.ts';
import { MARKUP } from './features/markup.ts';
import { PROMISE } from './features/promise.ts';
import { SUBJECTS } from './features/subjects.ts';

const SINGLE: readonly Feature[] = [
  ...MARKUP,
  ...LABELS,
  ...PROMISE,
  ...EXTENT,
  ...BODIES,
  ...MANNER,
  ...SUBJECTS,
];

/** The value of each feature that says something about a candidate, by its name. */
export function measure(candidate: Candidate): ReadonlyMap<string, number> {
  const values = new Map<string, number>();
  for (const { name, measure: measured, isByKind } of SINGLE) {
    const value = measured(candidate);
    if (value === 0) continue;
    values.set(name, value);
    if (isByKind === true) values.set(`${candidate.first.kind}: ${name}`, value);
  }
  return values;
}
