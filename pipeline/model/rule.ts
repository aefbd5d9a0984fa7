/**
 * Every rule that can report something, by a permanent name in kebab-case. Publishers use these names to switch rules
 * off or make them errors, so a new rule is added here, and none is ever renamed.
 */
export const RULES = [
  // Files
  'active-svg',
  'binary-file',
  'database-in-git',
  'empty-file',
  'encoding',
  'file-name',
  'most-would-go',
  'no-picture-sizes',
  'no-search-index',
  'unreadable-file',
  'unreadable-picture',
  'too-large',
  // Front matter
  'cut-short',
  'changed-slug',
  'duplicate-address',
  'duplicate-field',
  'duplicate-slug',
  'front-matter-syntax',
  'incomplete-audio',
  'invalid-alias-address',
  'invalid-date',
  'invalid-field',
  'misspelt-field',
  'no-date',
  'podcast-episode',
  'podcast-incomplete',
  'unused-content',
  'unknown-field',
  // Articles
  'dead-anchor',
  'dead-link',
  'dead-picture',
  'deep-nesting',
  'doubtful-reading',
  'draft-left-out',
  'invalid-formula',
  'left-out-boilerplate',
  'left-out-comment',
  'left-out-element',
  'left-out-footnote',
  'left-out-instruction',
  'left-out-link',
  'left-out-markup',
  'left-out-picture',
  'left-out-table-head',
  'milestone-comment',
  'rule-comment',
  'scheduled-left-out',
  'template-text',
  'too-costly',
  'too-many-milestones',
  // Ids
  'broken-lock',
  'conflicted-lock',
  'doubled-id',
  'frozen-lock',
  // The vocabulary
  'broader-cycle',
  'doubled-alias',
  'doubled-key',
  'doubled-tag',
  'formerly-in-use',
  'invalid-alias',
  'invalid-regex',
  'invalid-tag-id',
  'invalid-vocabulary',
  'unknown-broader',
  'unknown-key',
  // Mails
  'mail-active-content',
  'mail-alt',
  'mail-client-support',
  'mail-contrast',
  'mail-headers',
  'mail-headings',
  'mail-image-address',
  'mail-language',
  'mail-layout-table',
  'mail-link-text',
  'mail-mime',
  'mail-one-click',
  'mail-postal-address',
  'mail-preheader',
  'mail-shortened',
  'mail-size',
  'mail-style-sheet',
  'mail-text-links',
  'mail-text-width',
  'mail-tracking',
  'mail-unsubscribe',
  'mail-web-copy',
  'unknown-mail-client',
  // Templates and configuration
  'broken-manifest',
  'config-invalid',
  'config-missing',
  'config-no-content',
  'config-not-read',
  'config-unknown-variable',
  'config-unreadable',
  'emitter-failed',
  'low-contrast',
  'path-collision',
  'render-failed',
  'template-error',
  'theme-file',
  'unknown-page',
  'unknown-tag',
  'unknown-rule',
  'unknown-template',
  'missing-words',
  'unusable-words',
  'write-failed',
  // Links out of the site
  'gone-link',
  'moved-link',
  'unreachable-link',
  // Pictures for sharing
  'undrawn-words',
  // Subscribers
  'invalid-subscriber',
] as const;

/** The name of a rule. */
export type RuleName = (typeof RULES)[number];

/** Whether a rule has this name. */
export function isRuleName(name: string): name is RuleName {
  return RULES.some((rule) => rule === name);
}

/** What a publisher does with the findings of a rule. */
export type RuleSetting = 'off' | 'error' | 'warning' | 'info';

/** A place in an article where a rule is switched off. */
export interface RuleException {
  readonly rule: RuleName;
  /** 1-based, inclusive; `null`: the whole file. */
  readonly lines: { readonly first: number; readonly last: number } | null;
}
