import { htmlVoidElements } from 'html-void-elements';

/** Names of the elements of HTML (its standard, section 4, and obsolete ones), and the roots of SVG and MathML. */
export const HTML_ELEMENTS: ReadonlySet<string> = names(
  'a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body ' +
    'br button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em ' +
    'embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i ' +
    'iframe image img input ins kbd keygen label legend li link main map mark marquee math menu menuitem meta meter nav ' +
    'nobr noembed noframes noscript object ol optgroup option output p param picture plaintext pre progress q rb rp rt ' +
    'rtc ruby s samp script search section select slot small source span strike strong style sub summary sup svg table ' +
    'tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp',
);

/** Parts of a table, which mean nothing outside one. */
export const TABLE_PARTS: ReadonlySet<string> = names('caption col colgroup tbody td tfoot th thead tr');

/**
 * Elements that form blocks of their own instead of being part of a line of text: those whose start tag ends an open
 * paragraph (HTML standard, section 13.2.6.4.7), and the rows of a table.
 */
export const BLOCK_ELEMENTS: ReadonlySet<string> = names(
  'address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 ' +
    'h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre search section summary table tbody tfoot thead tr ul',
);

/**
 * Elements that show something other than words: embedded content (HTML standard, section 3.2.5.2.6), except formulas,
 * and drawings made by a script, which are empty without it.
 */
export const MEDIA_ELEMENTS: ReadonlySet<string> = names('audio embed iframe img object picture svg video');

/** Headings, highest first. */
export const HEADINGS: ReadonlySet<string> = names('h1 h2 h3 h4 h5 h6');

/** Elements whose text nobody sees if scripts run. */
export const UNSEEN_ELEMENTS: ReadonlySet<string> = names('noscript script style template');

/** Elements without content or end tag. */
export const VOID_ELEMENTS: ReadonlySet<string> = new Set(htmlVoidElements);

/** Elements that an author need not end (HTML standard, section 13.1.2.4, and older ones). */
export const ENDING_BY_THEMSELVES: ReadonlySet<string> = names(
  'dd dt li menuitem optgroup option p rb rp rt rtc tbody td tfoot th thead tr colgroup caption',
);

/**
 * Elements after which an HTML parser reads on in a special way, up to their end or that of the text, or which it moves
 * or drops inside an article.
 */
export const SPECIAL_ELEMENTS: ReadonlySet<string> = names(
  'body frame frameset head html iframe math noembed noframes noscript object option optgroup plaintext script select ' +
    'style svg template textarea title xmp',
);

/** Elements whose content is text, not HTML. */
export const RAW_TEXT_ELEMENTS: ReadonlySet<string> = names('script style textarea title xmp');

function names(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
