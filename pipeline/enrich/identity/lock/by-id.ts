import { compareTexts } from '../../../text/order/compare.ts';

/** Orders what a lock holds. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return compareTexts(a.id, b.id);
}
