/** Names of the HTML elements that form blocks of their own instead of being part of a line of text. */
export const BLOCK_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote center details dd dir div dl dt figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);
