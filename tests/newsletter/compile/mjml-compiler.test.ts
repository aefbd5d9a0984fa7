import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { liquidRenderer } from '../../../pipeline/emit/liquid.ts';
import { createDateWords } from '../../../pipeline/emit/date-words.ts';
import type { Article } from '../../../pipeline/model/publication.ts';
import { compileMjml, mjmlCompiler } from '../../../pipeline/newsletter/compile/compile.ts';
import { mjmlShape } from '../../../pipeline/newsletter/compile/mjml-shape.ts';
import { digestView } from '../../../pipeline/newsletter/view/digest-view.ts';
import { recordingOf } from '../../../pipeline/newsletter/view/recording.ts';
import { timelineViews } from '../../../pipeline/newsletter/view/timeline-view.ts';
import { editionView } from '../../../pipeline/newsletter/view/view.ts';
import { samplePublication } from '../../emit/publication-fixture.ts';
import { programTemplates } from '../../support/program-templates.ts';
import { emailContext } from '../email-context.ts';
import { richArticle } from '../rich-article.ts';
import { weeklyContent } from '../weekly-content.ts';
import { programWords } from '../../support/program-words.ts';

const TEMPLATES = programTemplates('email');

/** What is compiled, or the error. */
async function outcome(compiled: Promise<string>): Promise<unknown> {
  return compiled.catch((error: unknown) => error);
}

/** That each document is compiled as it would be if it were the only one. */
async function expectSame(documents: readonly string[]): Promise<void> {
  const compile = mjmlCompiler(TEMPLATES);
  for (const mjml of documents) {
    const alone = await outcome(compileMjml(mjml, 'article.mjml', TEMPLATES));
    expect(await outcome(compile(mjml, 'article.mjml'))).toEqual(alone);
  }
}

describe('a document compiled after others has the bytes that it has alone', () => {
  const words = fc.oneof(
    fc.constantFrom(
      '',
      ' ',
      'A “title” & more',
      '$& $1 <b>',
      '"quoted"',
      '<!--section:1-->',
      '--> x',
      ']]>',
      'コンテナ',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const article = fc
    .record({
      title: words,
      summary: words,
      language: fc.constantFrom('en', 'ar', 'x-"'),
      published: fc.constantFrom('2016-12-27T00:00:00Z', null),
      hasIntro: fc.boolean(),
      hasOutro: fc.boolean(),
      milestones: fc.array(
        fc.record({
          title: words,
          number: fc.option(words),
          form: fc.constantFrom('section', 'paragraph', 'line'),
          titleHtml: fc.constantFrom('', '<a href="https://example.org/">x</a>'),
          hasDate: fc.boolean(),
        }),
        { maxLength: 5 },
      ),
      groups: fc.array(words, { maxLength: 2 }),
    })
    .map(({ hasIntro, hasOutro, milestones, groups, ...more }): Article => {
      const rich = richArticle();
      return {
        ...rich,
        ...more,
        intro: hasIntro ? rich.intro : null,
        outro: hasOutro ? rich.outro : null,
        groups: groups.map((title, first) => ({
          title,
          titleHtml: title,
          lead: null,
          first,
          anchor: `g${first}`,
          fragments: [],
        })),
        milestones: milestones.flatMap(({ hasDate, ...one }, index) => {
          const milestone = rich.milestones[index % rich.milestones.length];
          return milestone === undefined
            ? []
            : { ...milestone, ...one, date: hasDate ? milestone.date : null };
        }),
      };
    });

  it('editions and digests of our templates, which all have a shape', async () => {
    const [publication, context, dates] = [
      samplePublication(),
      emailContext(),
      createDateWords(programWords()),
    ];
    const liquid = liquidRenderer(TEMPLATES, { words: context.words });
    const timelineOf = timelineViews(publication, context);
    const drawn = fc.asyncProperty(fc.array(article, { minLength: 2, maxLength: 4 }), async (articles) => {
      const editions = articles.map((one) =>
        liquid(
          'article.mjml',
          editionView(one, publication, context, {
            dates,
            timelineOf,
            recording: recordingOf(one, context),
          }),
        ),
      );
      const content = weeklyContent(articles);
      const leads = new Map<number, never>();
      const shown = digestView({ content, leads }, 'whole', publication, context, dates);
      const digest = liquid('digest.mjml', shown);
      await expectSame([...editions, digest]);
      for (const mjml of editions) expect(mjmlShape(mjml)).not.toBeNull();
    });
    await fc.assert(drawn, { numRuns: 12 });
  });

  it('documents of other templates, with anything anywhere', async () => {
    const everywhere = [
      '',
      'words',
      '<p>a</p>',
      '<p>',
      '</div>',
      '<br />',
      '<a href="x">y</a>',
      "<b class='c'>",
      '<i id=d>',
      '<a href="x',
      '<!--milestone:1-->',
      '<!-- a > b -->',
      '<!-->',
      '<!--[if mso]><td> <td><![endif]-->',
      '<!--[if !mso]><!-->',
      '<![endif]-->',
      '<![CDATA[',
      ']]>',
      '<textarea>',
      '<script>',
      '<style>p { }</style>',
      '<title>',
      '<svg><p></svg>',
      '<a title="</mj-text>">',
      '<a title="<mj-text>">',
      '</mj-text>',
      '</mj-raw>',
      '</mj-column>',
      '<mj-text>',
      '<mj-text />',
      '<mj-text height="20px">x</mj-text>',
      '<mj-text colour="red">x</mj-text>',
      '<mj-raw position="file-start">x</mj-raw>',
      '<mj-button href="x">y</mj-button>',
      '<mj-table><tr><td>y</td></tr></mj-table>',
      '<mj-spacer height="2px" />',
      '<mj-nothing>x</mj-nothing>',
      '<mj-column><mj-text>x</mj-text></mj-column>',
      '<mj-include path="x" />',
      '<mj-hero />',
      '<mj-attributes><mj-text padding="3px" /></mj-attributes>',
      '<mj-style inline="inline">p { color: red }</mj-style>',
      '<mj-attributes><mj-class name="quiet" color="red"><mj-text height="3px" /></mj-class></mj-attributes>',
      '<mj-html-attributes><mj-selector path="p"><mj-html-attribute name="d">e</mj-html-attribute></mj-selector></mj-html-attributes>',
      '\u{E000}w0\u{E001}',
      '\u{E000}t0\u{E001}',
      '$& $1',
      '&nbsp; &amp; &',
      ' \n\n  x ',
      'mj-class="quiet"',
      'padding="1px"',
    ];
    const places = 'title preview head style body attributes first between second raw last section'.split(
      ' ',
    );
    const documentWith = (place: string, what: string): string => {
      const at = (name: string, otherwise: string): string => (name === place ? what : otherwise);
      return `<mjml lang="en"><mj-head><mj-title>${at('title', 'A title')}</mj-title>
        <mj-preview>${at('preview', 'See')}</mj-preview>${at('head', '')}
        <mj-attributes><mj-text color="red" /><mj-class name="quiet" color="blue" /></mj-attributes>
        <mj-style>${at('style', 'p > a { color: red }')}</mj-style></mj-head>
        <mj-body><mj-section><mj-column><mj-text>Top</mj-text></mj-column></mj-section>${at('body', '')}
        <mj-section ${at('attributes', '')}><mj-column padding="1px">
        <mj-raw><!--a--></mj-raw><mj-text mj-class="quiet">${at('first', '<p>One</p>')}</mj-text>${at('between', '')}
        <mj-text>${at('second', '<p>Two <b>words</b></p>')}</mj-text><mj-raw>${at('raw', '<!--/a--><!--b-->')}</mj-raw>
        <mj-text mj-class="quiet"> Three </mj-text><mj-spacer height="4px" /><mj-text>${at('last', '')}</mj-text>
        </mj-column>${at('section', '<mj-column><mj-text>Beside</mj-text></mj-column>')}</mj-section></mj-body></mjml>`;
    };
    await expectSame(places.flatMap((place) => everywhere.map((what) => documentWith(place, what))));
    expect(mjmlShape(documentWith('first', 'words'))).not.toBeNull();
  });
});

it('what MJML seldom uses is there for a document that uses it', async () => {
  const html = await compileMjml(
    `<mjml><mj-head><mj-html-attributes><mj-selector path=".a td"><mj-html-attribute name="data-x">1</mj-html-attribute></mj-selector></mj-html-attributes>
    <mj-style inline="inline">.red { color: red }</mj-style></mj-head>
    <mj-body><mj-section css-class="a"><mj-column><mj-text><p class="red">Words</p></mj-text></mj-column></mj-section></mj-body></mjml>`,
    'article.mjml',
    TEMPLATES,
  );
  expect(html).toMatch(/<td[^>]* data-x="1"/);
  expect(html).toContain('<p class="red" style="color: red;">Words</p>');
});
