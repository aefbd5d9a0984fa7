import { rememberRecent } from '../../memory/recent.ts';
import type { Memory } from '../../memory/memory.ts';

/**
 * Says that several pages are given this very view, or part of a view, and that nothing changes it: what a partial makes
 * of it can be remembered.
 */
export function share<View extends object>(view: View): View {
  if (!NUMBERS.has(view)) NUMBERS.set(view, ++given);
  return view;
}

/** A number that no other shared view has; `undefined` if the view is not shared. */
export function numberOf(view: object): number | undefined {
  return NUMBERS.get(view);
}

const NUMBERS = new WeakMap<object, number>();
let given = 0;

/**
 * Makes a {@link Memory} of shared views: each is made once for its key, unless many others were asked for since then.
 *
 * @param limit How many are kept.
 */
export function createSharedViews<View extends object>(limit: number): Memory<View> {
  const view = rememberRecent(
    limit,
    ({ make }: { readonly key: string; readonly make: () => View }) => share(make()),
    {
      idOf: ({ key }) => key,
    },
  );
  return (key, make) => view({ key, make });
}
