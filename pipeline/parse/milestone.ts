import type { Diagnostic } from '../model/diagnostic.ts';
import type { ItemForm, ParsedMilestone } from '../model/parsed.ts';
import type { Link, Prose } from '../model/prose.ts';
import type { ResolveUrl } from '../model/url.ts';
import { readAttributes } from './attributes.ts';
import { deriveTitle, quotationTitle } from './structure/derive-title.ts';
import { itemName } from './structure/naming/item-name.ts';
import { ownAnchor } from './tree/ids.ts';
import { blocksOf } from './structure/form.ts';
import { openingOf } from './structure/opening.ts';
import { renderProse, type RenderedProse } from './render/prose.ts';
import { textRuns } from './render/runs.ts';
import type { Segment } from './structure/segment.ts';
import { rawTextOf } from '../text/html/plain-marks.ts';
import { collapse, type FlowNode, plainText, unmarkedText } from './tree/text.ts';
import { renderTitle, titleTarget } from './render/title-html.ts';
import { titleRuns } from './render/title-runs.ts';
import { unmarkedTitle } from './tree/unmarked-title.ts';

/** How a segment is shown. */
interface Shown {
  readonly form: ItemForm;
  /** Everything in it except a title above it. */
  readonly content: readonly FlowNode[];
  /** The footnotes that it refers to. */
  readonly notes: readonly FlowNode[];
  /** Whether most titles of the series have a date: then it is a label, not part of the title. */
  readonly dated: boolean;
}

/** The nodes of a segment that are shown in this form, except a title above them. */
export function shownContent({ marker, body }: Segment, form: ItemForm): readonly FlowNode[] {
  return form === 'section' ? body : [...marker.lead.content, ...blocksOf(marker, body)];
}

/** A milestone as it was read, and what there is to tell its author. */
export interface MilestoneReading {
  /** Without its fragments: they depend on the rest of the article. */
  readonly milestone: Omit<ParsedMilestone, 'fragments'>;
  /** Everything of it that is shown. */
  readonly rendered: RenderedProse;
  readonly diagnostics: readonly Diagnostic[];
}

/** Makes a segment of the article a milestone. */
export function readSegment(
  { marker, body }: Segment,
  { form, content, notes, dated }: Shown,
  resolveUrl: ResolveUrl,
): MilestoneReading {
  const { lead, line } = marker;
  const rendered = renderProse([...body, ...notes], resolveUrl, 4, line);
  // If there is no title above it, the whole item is its body.
  const isBody = content.length === body.length && content.every((node, index) => node === body[index]);
  const whole =
    form === 'section' ? null : isBody ? rendered : renderProse([...content, ...notes], resolveUrl, 4, line);
  const prose: Prose = rendered.prose ?? NOTHING;
  const { attributes, problems } = readAttributes([marker.node, ...body]);
  const isLabelled = dated && lead.date !== null && lead.title !== lead.date;
  // A date that is part of the title stays in it.
  const isPart = lead.date !== null && !isLabelled;
  const titleNodes = isPart ? lead.headingNodes : lead.titleNodes;
  const name = isPart ? null : itemName(marker);
  // Above a body, the heading keeps all of its line.
  const rendition = renderTitle(
    name === null || form === 'section' ? titleNodes : name.nodes,
    resolveUrl,
    line,
  );
  const lineTarget = form === 'line' ? lead.content : titleNodes;
  const target =
    name === null
      ? titleTarget(lineTarget)
      : name.nodes.length === 0
        ? null
        : (titleTarget(name.nodes) ?? titleTarget(lineTarget));
  const written = isPart ? lead.heading : lead.title;
  const fullTitle = lead.title === '' ? deriveTitle(prose.text || plainText(marker.node)) : written;
  const unmarked =
    lead.title === ''
      ? deriveTitle((prose.unmarked ?? prose.text) || unmarkedText(marker.node))
      : unmarkedTitle(written, marker.node);
  const quotation = marker.kind === 'quote' ? quotationTitle(prose.text) || null : null;
  const heading =
    lead.title === ''
      ? lead.date === null
        ? fullTitle
        : `${lead.date}: ${fullTitle}`
      : collapse(lead.heading);
  return {
    milestone: {
      line,
      endLine: lastLine({ marker, body }),
      ordinal: marker.ordinal,
      number: marker.number,
      title: name?.words ?? quotation ?? (fullTitle === '' ? UNTITLED : fullTitle),
      fullTitle: fullTitle === '' ? UNTITLED : fullTitle,
      ...(unmarked !== fullTitle && { unmarkedTitle: unmarked }),
      titleHtml: rendition.html,
      target: target === null ? null : resolveUrl(target),
      form,
      label: isLabelled && form === 'section' ? lead.date : null,
      heading,
      titleRuns: lead.title === '' ? [] : titleRuns(textRuns([marker.node], line), fullTitle, line),
      body: prose,
      opening: openingOfItem({ marker, body }, form, content),
      whole: whole === null ? null : (whole.prose ?? NOTHING),
      bodyRuns: rendered.runs,
      links: uniqueLinks(whole?.links ?? [...rendition.links, ...rendered.links]),
      image: whole?.image ?? rendition.image ?? rendered.image,
      attributes,
      anchor: ownAnchor(marker.node),
    },
    rendered: whole ?? rendered,
    diagnostics: problems.map((problem) => ({
      severity: 'error',
      rule: 'milestone-comment',
      message: problem.message,
      hint: 'Write `<!-- milestone: date=2016-02-04 tags=docker,security id=docker-1-10 -->`.',
      file: null,
      line: problem.line,
      column: problem.column,
    })),
  };
}

const NOTHING: Prose = { html: '', text: '' };

/** An item that is a picture, or only marks. */
const UNTITLED = '…';

/** How an item begins; after a link with at most a byline, the text that follows says more. */
function openingOfItem({ marker, body }: Segment, form: ItemForm, content: readonly FlowNode[]): string {
  if (form !== 'paragraph') return openingOf(body).text;
  const { link, rest } = marker.lead;
  const isByline = link && collapse(rawTextOf(rest)).length <= LONGEST_BYLINE;
  return (isByline ? openingOf(blocksOf(marker, body)).text : '') || openingOf(content).text;
}

/** In UTF-16 units. */
const LONGEST_BYLINE = 60;

function lastLine({ marker, body }: Segment): number {
  return Math.max(marker.line, ...[marker.node, ...body].map((node) => node.position?.end.line ?? 0));
}

function uniqueLinks(links: readonly Link[]): readonly Link[] {
  const seen = new Set<string>();
  return links.filter(({ url }) => !seen.has(url) && seen.add(url) !== undefined);
}
