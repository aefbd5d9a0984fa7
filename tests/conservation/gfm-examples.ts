/** What GitHub's Markdown adds to CommonMark, section by section of its specification, in examples of our own. */
export const GFM_EXAMPLES: readonly string[] = [
  // Tables
  '| Quay | Depth |\n| --- | --- |\n| north | 12 |\n',
  '| [a](https://a.example/) | *b* | `c \\| d` |\n| :-- | :-: | --: |\n| ![mast](https://a.example/m.png) | ~~old~~ | https://b.example/ |\n',
  'Quay | Depth\n:-: | -:\nnorth | 12\n\nAfter it.\n',
  '| one | two |\n| --- | --- |\n| short |\n| long | enough | too much |\n',
  '| only | a head |\n| --- | --- |\n',
  '| f\\|oo |\n| --- |\n| b `\\|` az |\n| b **\\|** im |\n',
  '| not | a table |\n| --- |\n| at all |\n',
  '| a | b |\n| --- | --- |\n| c | d |\n> quoted\n',
  // Task lists
  '- [ ] rope\n- [x] [paint](https://paint.example/)\n',
  '- [x] sails\n  - [ ] jib\n  - [x] main\n- [ ] oars\n',
  '1. [X] first\n2. [ ] second\n',
  // Strikethrough
  '~~Hi~~ Hello, ~there~ world!\n',
  'This ~~has a\n\nnew paragraph~~.\n',
  '~~~~not struck~~~~ and ~~[a link](https://a.example/)~~\n',
  // Autolinks
  'www.harbour.example/help\n',
  'Visit www.harbour.example/a.b. And www.harbour.example.\n',
  '(www.harbour.example/search?q=Tide+(high)) and www.harbour.example/search?q=(low)\n',
  'https://harbour.example and http://harbour.example/path?x=1&amp;y=2\n',
  'Write to pilot@harbour.example or pilot+night@harbour.example.\n',
  'a.b-c_d@a.b and a.b-c_d@a.b.\n',
  '**https://bold.example/** and _www.em.example_\n',
  'https://harbour.example/its, then (https://quoted.example/)\n',
  // Disallowed raw HTML
  '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed. <XMP> is too.\n</blockquote>\n',
  'A <textarea> and a <noembed> in a line, and words behind.\n',
  // Footnotes and alerts, as github.com has them
  'A claim.[^1]\n\n[^1]: Its [source](https://s.example/).\n\n    And more of it.\n',
  '> [!TIP]\n> Tie **twice**: see [knots](https://k.example/).\n',
];
