import { escapeHtml } from '../../../../text/html/escape.ts';
import type { Call, PairText, WrittenPair } from '../call.ts';
import { escapeText, htmlLine, linkOf } from '../markdown.ts';
import { salvage, wordsOf } from './salvage.ts';

/** What authors write for themselves. */
export function comment(): WrittenPair {
  return { open: '', close: '', body: { kind: 'comment' }, isWhole: true };
}

/** A body that must stay as it is. */
export function asItIs(): WrittenPair {
  return { open: '', close: '', body: { kind: 'kept' }, isWhole: true };
}

/** A condition or a loop: milepost can't know which branch is true, so the first one stays. */
export function condition({ token, positional }: Call): WrittenPair {
  const isNever =
    token.name === 'if' && positional.length === 1 && /^(?:false|nil|null)$/.test(positional[0] ?? '');
  return { open: '', close: '', body: { kind: 'branch', shown: isNever ? 1 : 0 }, isWhole: false };
}

/** `{% case x %}{% when a %}…`: there is nothing before the first branch. */
export function choice(): WrittenPair {
  return { open: '', close: '', body: { kind: 'branch', shown: 1 }, isWhole: false };
}

/** `{% capture name %}…{% endcapture %}`: text that is shown where its name is used. */
export function capture({ positional }: Call): WrittenPair | null {
  const [name] = positional;
  return name === undefined ? null : { open: '', close: '', body: { kind: 'named', name }, isWhole: true };
}

/** WordPress's `[embed]url[/embed]`. */
export function embed(_: Call, { body }: PairText): WrittenPair | null {
  const url = body.trim();
  return /^https?:\/\/\S+$/.test(url)
    ? { open: '', close: '', body: { kind: 'text', text: linkOf(url, '') }, isWhole: true }
    : null;
}

/** WordPress's `[caption caption="…"]<img> …[/caption]`. */
export function caption({ named }: Call): WrittenPair {
  const words = named.get('caption') ?? '';
  return {
    open: '',
    close: words === '' ? '' : ` ${escapeText(words)}`,
    body: { kind: 'kept' },
    isWhole: true,
  };
}

/** A quotation, with its source. */
export function quote(call: Call, { isBlock }: PairText): WrittenPair {
  const { named, token, positional } = call;
  const names = [named.get('author'), named.get('cite'), named.get('source')].filter(
    (name) => name !== undefined,
  );
  const whose = names.length > 0 ? names.join(', ') : positional.length > 0 ? token.args : '';
  if (!isBlock) {
    const close = withLinks(whose, escapeText, (url) => `<${url}>`);
    return { open: '', close: close === '' ? '' : ` — ${close}`, body: { kind: 'kept' }, isWhole: true };
  }
  const close = withLinks(whose, escapeHtml, (url) => `<a href="${escapeHtml(url)}">${escapeHtml(url)}</a>`);
  return {
    open: htmlLine('<blockquote>'),
    close: htmlLine(`${close === '' ? '' : `<p>— ${close}</p>`}</blockquote>`),
    body: { kind: 'kept' },
    isWhole: true,
  };
}

/** A text in which `words` writes the words and `link` the addresses. */
function withLinks(text: string, words: (text: string) => string, link: (url: string) => string): string {
  return text
    .split(/(https?:\/\/[^\s<>]+)/)
    .map((part, index) => (index % 2 === 0 ? words(part) : link(part)))
    .join('');
}

/** A link around its words: dev.to's `{% cta url %}…`, Hugo's `{{< button href= >}}…`. */
export function around(call: Call, { body }: PairText): WrittenPair | null {
  const url =
    call.named.get('href') ??
    call.named.get('url') ??
    call.named.get('link') ??
    call.named.get('relref') ??
    call.positional.find((argument) => /^(?:https?:\/\/|\/)/.test(argument));
  if (url === undefined || body.trim() === '' || /[\n[\]]/.test(body.trim())) return null;
  return {
    open: '',
    close: '',
    body: { kind: 'text', text: linkOf(url, '').replace(/^\[[^]*\]\(</, () => `[${body.trim()}](<`) },
    isWhole: true,
  };
}

/** An unknown pair: its body stays, preceded by whatever can be kept of its arguments. */
export function unknownPair(call: Call): WrittenPair {
  const words = wordsOf(call);
  const kept = salvage(call);
  const isTitle = kept !== null && words.length > 0 && !kept.isWhole && call.place === 'line';
  const open = isTitle ? `**${kept.text}**` : (kept?.text ?? '');
  return {
    open: open === '' || call.place === 'line' ? open : `${open} `,
    close: '',
    body: { kind: 'kept' },
    isWhole: false,
  };
}

/** `{% details Words %}…{% enddetails %}`: the words, and what they disclose. */
export function details(call: Call): WrittenPair {
  const words =
    call.named.get('summary') ?? call.named.get('title') ?? call.token.args.replaceAll(/^["']|["']$/g, '');
  return {
    open: words === '' ? '' : `**${escapeText(words)}**`,
    close: '',
    body: { kind: 'kept' },
    isWhole: true,
  };
}
