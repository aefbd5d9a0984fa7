declare module 'markdown-it-footnote' {
  import type { PluginSimple } from 'markdown-it';

  /** Footnotes for markdown-it: `[^1]`, and `^[inline]`. */
  const footnote: PluginSimple;
  export default footnote;
}
