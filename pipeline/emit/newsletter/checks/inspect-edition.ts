import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Edition, EditionPart, EditionSlot } from '../../../model/edition.ts';
import type { Article, Publication } from '../../../model/publication.ts';
import { type BodyKind, slotContent } from '../../../message/slots.ts';
import type { EmitContext } from '../../emitter.ts';
import { sampleEnvelope, sampleMessage } from '../sample.ts';
import { inspect } from './inspect.ts';
import { inspectedMail } from './inspected-mail.ts';

/** Looks at the message that carries an edition of an article, by every rule that can be read off its bytes. */
export async function inspectEdition(
  edition: Edition,
  article: Article,
  publication: Publication,
  { settings, templates }: EmitContext,
): Promise<readonly Diagnostic[]> {
  const { unsubscribe } = sampleEnvelope(edition, publication, settings);
  const mail = inspectedMail(sampleMessage(edition, publication, settings), {
    settings,
    links: { unsubscribe: unsubscribe.url ?? unsubscribe.mailto, web: edition.url },
    wholeSize: sizeOf(edition.html),
  });
  const values = { unsubscribe: unsubscribe.url ?? unsubscribe.mailto };
  const items = itemRanges(edition.html, mail.html, values);
  return inspect(mail, {
    templates: templates.email,
    file: `content/${article.source}`,
    lineAt: (offset) => {
      const item = items.find(({ start, end }) => start <= offset && offset < end);
      return item === undefined ? null : (article.milestones[item.index]?.line ?? null);
    },
  });
}

function sizeOf(parts: readonly EditionPart[]): number {
  return parts.reduce((sum, part) => sum + (part.kind === 'slot' ? 0 : Buffer.byteLength(part.content)), 0);
}

/** A run of the HTML, and the item that it belongs to. */
interface ItemRange {
  readonly start: number;
  readonly end: number;
  readonly index: number;
}

/** Follows the parts of an edition through its HTML, in which some are shortened and some left out. */
function itemRanges(
  parts: readonly EditionPart[],
  html: string,
  values: Readonly<Record<EditionSlot, string>>,
): readonly ItemRange[] {
  const ranges: ItemRange[] = [];
  let at = 0;
  for (const part of parts) {
    const shown = formsOf(part, values, 'html').find((form) => html.startsWith(form, at));
    if (shown === undefined) continue;
    const index = part.within.flatMap((name) => /^milestone:(\d+)$/.exec(name)?.[1] ?? []).at(-1);
    if (index !== undefined) ranges.push({ start: at, end: at + shown.length, index: Number(index) });
    at += shown.length;
  }
  return ranges;
}

function formsOf(
  part: EditionPart,
  values: Readonly<Record<EditionSlot, string>>,
  kind: BodyKind,
): readonly string[] {
  if (part.kind === 'slot') return [slotContent(values, part.slot, kind)];
  return [part.content, ...part.shorter.map(({ at, end }) => part.content.slice(0, at) + end)];
}
