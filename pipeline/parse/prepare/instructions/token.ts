/** The generators with the same way of writing instructions. */
export type Family =
  /** `{% name … %}`: Liquid, Nunjucks, Twig, Hexo, Zola, dev.to. */
  | 'tag'
  /** `{{ value | filter }}` of the same. */
  | 'value'
  /** `{{< name … >}}` and `{{% name … %}}`: Hugo. */
  | 'hugo'
  /** `{{#name}}`, `{{else}}`, `{{/name}}`: Handlebars. */
  | 'handlebars'
  /** `{::name … /}`: extensions of kramdown. */
  | 'extension'
  /** `{: .wide #id}`: attribute lists of kramdown. */
  | 'attributes'
  /** `[name …]`: WordPress. */
  | 'bracket'
  /** `![[…]]`: Obsidian. */
  | 'wiki'
  /** `%[url]`: Hashnode. */
  | 'embed'
  /** `{filename}a.md`: Pelican. */
  | 'place'
  /** `{# … #}`, `{/* … *\/}`, `{{!-- … --}}`: only for authors. */
  | 'comment'
  /** `{{</* … *\/>}}`: an instruction to be shown. */
  | 'escaped';

/** An instruction in a text. */
export interface Token {
  readonly family: Family;
  /** In lower case; empty if the family has no names. */
  readonly name: string;
  /** What follows the name, trimmed. */
  readonly args: string;
  /** Whether it ends what another one of its name begins. */
  readonly closes: boolean;
  /** Whether it says that it has no end. */
  readonly isClosed: boolean;
  /** Where it begins in the text. */
  readonly start: number;
  /** Where the text continues. */
  readonly end: number;
}
