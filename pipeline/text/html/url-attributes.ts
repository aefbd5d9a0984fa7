/** Attributes of published HTML whose value is one URL; the value of `srcset` is several. */
export const URL_ATTRIBUTES = ['href', 'src', 'poster', 'cite'] as const;

/** Matches one of them or `srcset` as serialised from a tree, with its value in double quotes: the name, then the value. */
export const URL_ATTRIBUTE: RegExp = new RegExp(
  `(?<=\\s)(${[...URL_ATTRIBUTES, 'srcset'].join('|')})="([^"]*)"`,
  'gu',
);
