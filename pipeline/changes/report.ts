import { counted } from '../text/counted.ts';
import type { ArticleChange } from './article-changes.ts';
import { articleSections } from './report-articles.ts';
import type { Changes, EntryChanges, SiteChange } from './changes.ts';
import type { EndedTag } from './ended-tags.ts';
import { code, words } from './markdown.ts';
import { few } from './few.ts';

/** A newsletter that would be mailed. */
export interface MailedEdition {
  readonly slug: string;
  readonly subject: string;
  /** `null`: with the next run of `send`; else RFC 3339, when it is due. */
  readonly due: string | null;
  /** How many items somebody gets who gets all of them. */
  readonly items: number;
  /** The size of such a mail. */
  readonly bytes: number;
}

/** Everything that a report is made of. */
export interface ReportContent {
  /** What it is compared with, as its reader knows it; `null`: with nothing. */
  readonly base: string | null;
  /** Why there is nothing to compare with. */
  readonly reason: string | null;
  readonly changes: Changes | null;
  readonly editions: readonly MailedEdition[];
  /** Paths of articles that are there and can't be published. */
  readonly broken: ReadonlySet<string>;
  /** A Markdown table of findings; empty: there are none. */
  readonly findings: string;
  /** `2 errors, 1 warning`; empty: neither. */
  readonly counts: string;
}

/** GitHub accepts comments of 65,536 characters; what a workflow adds needs some of them. */
const LONGEST = 60_000;
/** For the line that counts the articles that are not named. */
const LAST_LINE = 100;

/** A report for a pull request: GitHub's Markdown, short enough for a comment. If it would not be, it names fewer articles. */
export function changeReport(content: ReportContent): string {
  const { changes, editions, base, reason } = content;
  const above = [
    `## ${headline(content)}\n`,
    ...(base === null ? [] : [`Compared with ${code(base)}.\n`]),
    ...(reason === null ? [] : [`${words(reason)}\n`]),
    ...(changes?.site ?? []).map(siteLine),
    // What can't be taken back comes first; the articles say why.
    ...(changes === null
      ? []
      : [subscribers(editions, changes.mailed.length, changes.articles), readers(changes)]),
  ];
  const below = [
    ...(changes === null ? [] : pageLines(changes)),
    ...(content.findings === '' ? [] : [`### Findings\n\n${content.findings}`]),
  ];
  const room = LONGEST - [...above, ...below].join('\n').length - LAST_LINE;
  return withinLimit([...above, ...articleSections(changes?.articles ?? [], content.broken, room), ...below]);
}

function headline({ changes, counts }: ReportContent): string {
  const kinds = changes === null ? ['what changes is not known'] : countsOf(changes);
  const said = kinds.length === 0 ? ['nothing that is published changes'] : kinds;
  return sentence([...said, ...(counts === '' ? [] : [counts])].join(', '));
}

function countsOf({ site, articles, pages, endedTags }: Changes): readonly string[] {
  const milestones = articles.flatMap((change) => change.milestones);
  const kinds = ['new', 'changed', 'gone'] as const;
  const of = (noun: string, changes: readonly { readonly kind: string }[]): readonly string[] =>
    kinds.flatMap((kind) => {
      const count = changes.filter((change) => change.kind === kind).length;
      return count === 0 ? [] : [counted(count, `${kind} ${noun}`)];
    });
  return [
    ...site.map(({ what }) => `another ${what} of the site`),
    ...of('article', articles),
    ...of('milestone', milestones),
    ...of('page', pages),
    ...(endedTags.length === 0
      ? []
      : [`${counted(endedTags.length, 'tag')} that ${endedTags.length === 1 ? 'ends' : 'end'}`]),
  ];
}

function siteLine({ what, before, after }: SiteChange): string {
  return `The site’s ${what} becomes “${words(after)}” (it was “${words(before)}”).\n`;
}

function pageLines({ pages }: Changes): readonly string[] {
  if (pages.length === 0) return [];
  const lines = few(
    pages.map(({ kind, page }) => `- ${kind}: ${words(page.article.title)} ${code(page.name)}`),
    (more) => `- and ${more} more`,
  );
  return [`### Pages\n\n${lines.join('\n')}\n`];
}

function readers({ entries, endedTags }: Changes): string {
  const lines = [
    ...entryLines('the feed of articles', entries.articles),
    ...entryLines('the feed of milestones', entries.milestones),
    ...few(endedTags.map(endedLine), (more) => `- and those of ${more} more tags`, { most: NAMED }),
  ];
  const told = lines.length === 0 ? 'Their feeds show nothing new.' : lines.join('\n');
  return `### What readers see in their feeds\n\n${told}\n`;
}

function endedLine({ tag, renamed }: EndedTag): string {
  const id = code(tag.id);
  const ends = `- the page and the feed of the tag “${words(tag.label)}” (${id}) end`;
  return renamed === null
    ? `${ends}, for nothing has it any more; if it only has another name now, give that ${code(`formerly: [${tag.id}]`)} in content/tags.yaml, and the old addresses lead there`
    : `${ends}: it seems to be ${code(renamed)} now. Give that ${code(`formerly: [${tag.id}]`)} in content/tags.yaml, and the old addresses lead there`;
}

function entryLines(feed: string, { appear, edited, vanish }: EntryChanges): readonly string[] {
  return (
    [
      [appear, 'new in'],
      [edited, 'marked as edited in'],
      [vanish, 'no longer in'],
    ] as const
  ).flatMap(([found, what]) =>
    found.length === 0
      ? []
      : [
          `- ${found.length} ${found.length === 1 ? 'entry' : 'entries'} ${what} ${feed}: ${few(
            found.map(({ title }) => `“${words(title)}”`),
            (more) => `and ${more} more`,
            { most: NAMED },
          ).join(', ')}`,
        ],
  );
}

/** How many entries a sentence names. */
const NAMED = 10;

function subscribers(
  editions: readonly MailedEdition[],
  count: number,
  articles: readonly ArticleChange[],
): string {
  const corrections = articles.some(
    ({ kind, before, standing }) =>
      kind === 'changed' && standing === 'published' && before?.standing === 'published',
  );
  const rows = editions.map(({ slug, subject, due, items, bytes }) =>
    [
      words(subject),
      code(slug),
      due === null ? 'with the next `send`' : `on ${due.slice(0, 10)}`,
      counted(items, 'item'),
      `${Math.ceil(bytes / 1024)} KiB`,
    ].join(' | '),
  );
  const more = count - editions.length;
  return [
    '### What subscribers get\n',
    ...(rows.length === 0
      ? ['No newsletter that they have not had.']
      : [
          '| subject | newsletter | when | all of it | size |',
          '| --- | --- | --- | --- | --- |',
          ...rows.map((row) => `| ${row} |`),
          ...(more > 0 ? [`| and ${more} more | | | | |`] : []),
          '\n`send` mails an article once; one from before the day of its first use only if it is asked for.',
        ]),
    ...(corrections ? ['Whoever has had a changed article by mail gets no second mail.'] : []),
    '',
  ].join('\n');
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}

/** Leaves out whole parts from the end, except the first, until the rest fits. */
function withinLimit(parts: readonly string[]): string {
  const note = '\nThe rest does not fit into a comment.\n';
  let text = '';
  for (const part of parts) {
    if (text.length + part.length + note.length > LONGEST) return `${text}${note}`;
    text += `${text === '' ? '' : '\n'}${part}`;
  }
  return text;
}
