import { escapeHtml } from '../../../../text/html/escape.ts';
import type { Call, PairText, WrittenPair } from '../call.ts';
import { codeSpan, fenceFor } from '../markdown.ts';

/** `{% highlight ruby %}…{% endhighlight %}` and the like: code, as a fence if its lines allow that. */
export function code({ positional, named, token, place }: Call, { body, isBlock }: PairText): WrittenPair {
  const language = languageOf(
    token.name === 'mermaid'
      ? 'mermaid'
      : (named.get('lang') ?? named.get('language') ?? named.get('type') ?? positional[0] ?? ''),
  );
  if (isBlock) {
    const fence = fenceFor(body);
    return { open: `${fence}${language}`, close: fence, body: { kind: 'kept' }, isWhole: true };
  }
  if (!body.includes('\n') && place !== 'line')
    return { open: '', close: '', body: { kind: 'text', text: codeSpan(body.trim()) }, isWhole: true };
  const name = language === '' ? '' : ` class="language-${language}"`;
  const text = `<pre><code${name}>${escapeHtml(body)}</code></pre>`;
  return { open: '', close: '', body: { kind: 'text', text }, isWhole: true };
}

function languageOf(word: string): string {
  return /^[\w+#.-]+$/.test(word) && !word.includes('=') ? word : '';
}

/** A formula. */
export function formula(): WrittenPair {
  return { open: '$$', close: '$$', body: { kind: 'kept' }, isWhole: true };
}
