/** Names of the elements of HTML (its standard, section 4, and those it has grown out of), SVG and MathML roots. */
export const HTML_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body ' +
    'br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em ' +
    'embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i ' +
    'iframe image img input ins kbd keygen label legend li link main map mark marquee math menu menuitem meta meter nav ' +
    'nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt ' +
    'rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg table ' +
    'tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp'
  ).split(' '),
);

/** Elements without content or end. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(
  'area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr'.split(
    ' ',
  ),
);

/** Elements that an author need not end. */
export const ENDING_BY_THEMSELVES: ReadonlySet<string> = new Set(
  'dd dt li menuitem optgroup option p rb rp rt rtc tbody td tfoot th thead tr colgroup caption'.split(' '),
);

/**
 * Elements after which an HTML parser reads on in a way of its own, up to their end or that of the text, or which it
 * moves or drops where they stand in an article.
 */
export const SPECIAL_ELEMENTS: ReadonlySet<string> = new Set(
  (
    'body frame frameset head html iframe math noembed noframes noscript object option optgroup plaintext script select ' +
    'style svg template textarea title xmp'
  ).split(' '),
);

/** Parts of a table, which mean nothing outside of one. */
export const TABLE_PARTS: ReadonlySet<string> = new Set(
  'caption col colgroup tbody td tfoot th thead tr'.split(' '),
);

/** Elements whose content is text, not HTML. */
export const RAW_TEXT_ELEMENTS: ReadonlySet<string> = new Set([
  'script',
  'style',
  'textarea',
  'title',
  'xmp',
]);
