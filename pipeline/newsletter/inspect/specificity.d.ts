// The package has types, but not where its `exports` lead.
declare module '@bramus/specificity/core' {
  import type { CssNode } from 'css-tree';

  /** The specificity of a selector (Selectors 4, section 17). @param selector As css-tree parses it. */
  export function calculateForAST(selector: CssNode): { toArray(): [number, number, number] };
}
