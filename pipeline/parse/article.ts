import { BOUNDS } from '../model/bounds.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { LeftOut } from '../model/left-out.ts';
import type { ParsedArticle } from '../model/parsed.ts';
import type { Image, TextRun } from '../model/prose.ts';
import type { Source } from '../model/source.ts';
import type { ResolveUrl } from '../model/url.ts';
import { shortened } from '../text/shortened.ts';
import { ownAnchor } from './tree/ids.ts';
import { type FormulaProblem, readFormulas } from './render/formulas.ts';
import { recordBlocks } from './left-out-blocks.ts';
import { recordRefused } from './left-out-elements.ts';
import { recordRemovals } from './left-out-instructions.ts';
import { doubtfulReading } from './doubtful-reading.ts';
import { readSegment, shownContent } from './milestone.ts';
import { formsOf } from './structure/form.ts';
import { findLooseIds } from './structure/loose-ids.ts';
import { parseMarkdown } from './prepare/markdown.ts';
import { type Opening, openingOf } from './structure/opening.ts';
import { type PreparedText, prepareText } from './prepare/prepare.ts';
import { restoreMarks } from './prepare/restore-marks.ts';
import { renderProse } from './render/prose.ts';
import { readRuleComments } from './rule-comments.ts';
import { textRuns } from './render/runs.ts';
import { findReferences } from './tree/references.ts';
import { refusedTargets } from './tree/refused-targets.ts';
import type { RefusedElement } from './tree/settle.ts';
import { readStructure, type Structure } from './structure/structure.ts';
import { headingLevel, type FlowNode } from './tree/text.ts';
import { renderTitle } from './render/title-html.ts';
import { titleRuns } from './render/title-runs.ts';
import { htmlTree } from './tree/tree.ts';
import { unmarkedTitle } from './tree/unmarked-title.ts';
import { type ArticleWords, type ArticleWordsTable, wordsOf } from './tree/words.ts';

/** An article after parsing, and what there is to tell its author. */
export interface ArticleReading {
  readonly article: ParsedArticle;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a reading depends on besides the article. */
export interface ParseOptions {
  /** BCP 47, for an article that states none. */
  readonly language: string;
  /** Whether text between dollars is a formula. */
  readonly math: boolean;
  /** What is said in articles besides their own words. */
  readonly words: ArticleWordsTable;
}

const DEFAULTS: ParseOptions = { language: 'en', math: false, words: {} };

/** The level of what stands above several milestones and is no heading. */
const NO_HEADING = 7;

/**
 * Parses an article: Markdown to a tree, the tree to structure, the structure to milestones and what is around them.
 * The caller has to limit the cost: for some texts, a CommonMark parser needs hours.
 *
 * @param resolveUrl Makes the URLs in it absolute.
 * @throws TooDeep If its elements are nested deeper than `BOUNDS` allows.
 * @throws RangeError If they are nested so deep that the stack is exhausted.
 */
export function parseArticle(
  source: Source,
  resolveUrl: ResolveUrl,
  options: ParseOptions = DEFAULTS,
): ArticleReading {
  const prepared = prepareText(source.text);
  const words = articleWords(source, options);
  const structure = structureOf(source, prepared, options);
  const { intro, segments, groups, outro } = structure.segmentation;
  const notesOf = (nodes: readonly FlowNode[], heading: FlowNode | null): readonly FlowNode[] =>
    structure.footnotes.settle(nodes, heading, words);
  const introduction = renderProse([...intro, ...notesOf(intro, structure.titleNode)], resolveUrl, 2, 1);
  const dated = segments.filter(({ marker }) => marker.lead.date !== null).length >= segments.length / 2;
  const forms = formsOf(segments);
  const read = segments.map((segment, index) => {
    const form = forms[index] ?? 'section';
    const content = shownContent(segment, form);
    return readSegment(
      segment,
      { form, content, notes: notesOf(content, segment.marker.node), dated },
      resolveUrl,
    );
  });
  const leads = groups.map(({ lead, node }) =>
    renderProse([...lead, ...notesOf(lead, node)], resolveUrl, 3, 1),
  );
  const closing = renderProse([...outro, ...notesOf(outro, null)], resolveUrl, 2, 1);
  const rendered = [introduction, ...read.map((one) => one.rendered), ...leads, closing];
  const loose = findLooseIds(
    structure.blocks,
    structure.segmentation,
    new Set(rendered.flatMap(({ ids }) => ids)),
  );
  const shown = structure.blocks.filter((block) => !structure.boilerplate.has(block));
  const leftOut = [
    ...recordBlocks(structure, resolveUrl),
    ...recordRefused(structure.refused),
    ...recordRemovals(source.text, prepared.removals, resolveUrl),
    ...refusedTargets(shown, resolveUrl),
  ].toSorted((a, b) => a.line - b.line);
  const comments = readRuleComments(source.text);
  const { title, titleNode } = structure;
  const bareTitle = titleNode === null ? title : unmarkedTitle(title, titleNode);
  const article: ParsedArticle = {
    source,
    title,
    ...(bareTitle !== title && { unmarkedTitle: bareTitle }),
    titleRuns: articleTitleRuns(source, structure),
    intro: introduction.prose,
    introRuns: introduction.runs,
    introLinks: introduction.links,
    milestones: read.map(({ milestone }, index) => ({
      ...milestone,
      fragments: loose.segments[index] ?? [],
    })),
    groups: groups.map(({ title, titleNodes, node, first }, index) => ({
      title,
      titleHtml: renderTitle(titleNodes, resolveUrl, lineOf(node)).html,
      line: lineOf(node),
      level: headingLevel(node) || NO_HEADING,
      lead: leads[index]?.prose ?? null,
      first,
      anchor: ownAnchor(node),
      fragments: loose.groups[index] ?? [],
    })),
    outro: closing.prose,
    fragments: loose.article,
    references: findReferences(shown, resolveUrl),
    leftOut,
    ruleExceptions: comments.exceptions,
    opening: openingOfArticle(structure),
    image: statedImage(source, resolveUrl) ?? introduction.image,
  };
  const problems = [
    ...read.flatMap((one) => one.diagnostics),
    ...leftOut.map(diagnosticOf),
    ...tooManyMilestones(structure),
    ...doubtfulReading(structure.choice, source.frontMatter.milestones !== null),
    ...comments.problems,
    ...structure.misread.map(formulaNote),
  ];
  const file = `content/${source.path}`;
  return { article, diagnostics: problems.map((problem) => ({ ...problem, file })) };
}

/** The words of the article's language; what a reading depends on of all words. */
export function articleWords(
  { frontMatter }: Source,
  { language, words }: Pick<ParseOptions, 'language' | 'words'>,
): ArticleWords {
  return wordsOf([frontMatter.language ?? language, language], words);
}

/** What an article is summarised from: the text before its author's mark, else how its text begins. */
function openingOfArticle({ blocks, titleNode, boilerplate, segmentation }: Structure): Opening {
  const marked = openingOf(blocks.filter((node) => node !== titleNode && !boilerplate.has(node)));
  if (marked.isWhole && marked.text !== '') return marked;
  const { intro, segments, outro } = segmentation;
  for (const nodes of [intro, ...segments.map(({ body }) => body), outro]) {
    const { text } = openingOf(nodes);
    if (text !== '') return { text, isWhole: false };
  }
  return { text: '', isWhole: false };
}

function tooManyMilestones({ tooMany }: Structure): readonly ArticleDiagnostic[] {
  const [first] = tooMany;
  if (first === undefined) return [];
  return [
    {
      severity: 'warning',
      rule: 'too-many-milestones',
      message: `Unexpected list of ${tooMany.length} milestones, expected ${BOUNDS.milestones} or fewer`,
      hint: 'Split it into several articles; until then it is published as a whole.',
      line: lineOf(first.node),
      column: 1,
    },
  ];
}

function statedImage({ frontMatter: { image } }: Source, resolveUrl: ResolveUrl): Image | null {
  const url = image === null ? null : resolveUrl(image.url);
  return url === null ? null : { url, alt: image?.alt ?? '' };
}

/**
 * The structure of a source's text, for the parser and for `milepost explain`.
 *
 * @throws TooDeep If its elements are nested deeper than `BOUNDS` allows.
 * @throws RangeError If they are nested so deep that the stack is exhausted.
 */
export function structureOf(
  source: Source,
  prepared: PreparedText,
  options: ParseOptions = DEFAULTS,
): Structure & { readonly refused: readonly RefusedElement[]; readonly misread: readonly FormulaProblem[] } {
  const { text, closed, starts } = prepared;
  const { language, math } = options;
  const known = source.frontMatter.language ?? language;
  const markdown = restoreMarks(parseMarkdown(closed.text, starts, math), closed.standIns);
  const misread = math ? readFormulas(markdown, text) : [];
  const { root, refused } = htmlTree(markdown, text, articleWords(source, options));
  const structure = readStructure(root, text, {
    title: source.frontMatter.title,
    slug: source.slug,
    override: source.frontMatter.milestones,
    language: known,
    hasRecording: source.frontMatter.audio !== null,
  });
  return { ...structure, refused, misread };
}

function articleTitleRuns(
  { frontMatter: { title, titlePlace } }: Source,
  structure: Structure,
): readonly TextRun[] {
  if (structure.titleNode !== null)
    return titleRuns(textRuns([structure.titleNode], 1), structure.title, lineOf(structure.titleNode));
  return title === null || titlePlace === null
    ? []
    : [{ text: title, ...titlePlace, role: 'text', opens: true }];
}

function lineOf(node: FlowNode): number {
  return node.position?.start.line ?? 1;
}

type ArticleDiagnostic = Omit<Diagnostic, 'file'>;

/** The diagnostic for something that was left out. */
function diagnosticOf({ severity, rule, message, hint, line, column }: LeftOut): ArticleDiagnostic {
  return { severity, rule, message, hint, line, column };
}

function formulaNote({ line, column, tex }: FormulaProblem): ArticleDiagnostic {
  return {
    severity: 'warning',
    rule: 'invalid-formula',
    message: `Unexpected formula \`${shortened(tex)}\`, expected TeX; it is shown as code`,
    hint: 'Correct it, or write `\\$` if you mean a dollar.',
    line,
    column,
  };
}
