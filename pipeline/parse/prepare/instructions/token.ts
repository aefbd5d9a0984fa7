/** Whose way of writing an instruction is. */
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
  /** `{# … #}`, `{/* … *\/}`, `{{!-- … --}}`: what is for authors alone. */
  | 'comment'
  /** `{{</* … *\/>}}`: an instruction that is to be shown. */
  | 'escaped';

/** An instruction as it stands in a text. */
export interface Token {
  readonly family: Family;
  /** In lower case; empty where the family has no names. */
  readonly name: string;
  /** What stands behind the name, trimmed. */
  readonly args: string;
  /** Whether it ends what one of its name begins. */
  readonly closes: boolean;
  /** Whether it says that nothing is to be ended. */
  readonly isClosed: boolean;
  /** Where it begins in the text. */
  readonly start: number;
  /** Where the text goes on. */
  readonly end: number;
}
