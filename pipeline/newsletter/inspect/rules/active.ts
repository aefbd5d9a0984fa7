import type { Element } from 'hast';

import type { Finding, Rule } from '../finding.ts';

/** Elements that run, load or send something, or change what links mean. */
const FORBIDDEN: ReadonlySet<string> = new Set([
  'applet',
  'audio',
  'base',
  'button',
  'embed',
  'form',
  'frame',
  'iframe',
  'input',
  'link',
  'object',
  'script',
  'select',
  'svg',
  'textarea',
  'video',
]);

/** No script, form or frame; nothing loaded except pictures; no style sheet or font from elsewhere; no tracking. */
export const active: Rule = ({ elements }) =>
  elements.flatMap((element) => [...forbidden(element), ...loads(element)]);

function forbidden(element: Element): Finding[] {
  const { tagName, properties } = element;
  const handler = Object.keys(properties).find((name) => /^on[A-Z]/.test(name));
  const script = Object.entries(properties).find(([, value]) => /^\s*javascript:/i.test(String(value)));
  const refresh = tagName === 'meta' && /refresh/i.test(String(properties['httpEquiv'] ?? ''));
  const what = FORBIDDEN.has(tagName)
    ? `<${tagName}>`
    : (handler ??
      (script === undefined ? null : `${script[0]}="javascript:…"`) ??
      (refresh ? 'refresh' : null));
  return what === null
    ? []
    : [finding(`Unexpected ${what} in a mail, expected text, links and pictures`, element)];
}

function loads(element: Element): Finding[] {
  const css =
    element.tagName === 'style'
      ? element.children.map((child) => (child.type === 'text' ? child.value : '')).join('')
      : (element.properties['style'] ?? '');
  const [loaded] = /@import|@font-face|url\(\s*['"]?(?!#)[^)]*/i.exec(css) ?? [];
  return loaded === undefined
    ? []
    : [
        finding(
          `Unexpected \`${loaded.slice(0, 60)}\` in a mail, expected styles that load nothing`,
          element,
        ),
      ];
}

function finding(message: string, at: Element): Finding {
  return {
    severity: 'error',
    rule: 'mail-active-content',
    message,
    hint: 'Mail programs remove it, or treat the mail as dangerous; and it can reveal who reads when.',
    at,
  };
}
