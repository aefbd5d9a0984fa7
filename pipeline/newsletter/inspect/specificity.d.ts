// The package has types, but its `exports` don't lead to them.
declare module '@bramus/specificity/core' {
  import type { CssNode } from 'css-tree';

  /** The specificity of a selector (Selectors 4, section 17). @param selector As css-tree parses it. */
  export function calculateForAST(selector: CssNode): { toArray(): [number, number, number] };
}
