import type { Call, Written } from '../call.ts';
import { linkOf } from '../markdown.ts';

/** `{% post_url 2016-01-01-x %}`: an article by its name without the extension. */
export function postUrl(call: Call): Written | null {
  const [name, ...words] = call.positional;
  return name === undefined ? null : target(call, withEnding(name), words.join(' '));
}

/** `{% link _posts/x.md %}`, `{{< link "x" >}}`, dev.to's `{% link https://… %}`, Hexo's `{% link words url %}`. */
export function link(call: Call): Written | null {
  const path = call.named.get('path') ?? call.positional.find((argument) => /^https?:|[/.]/.test(argument));
  if (path === undefined) return null;
  const words = call.positional.filter(
    (argument) => argument !== path && argument !== 'true' && argument !== 'false',
  );
  return target(
    call,
    /^(?:https?:|#|\/|@\/|_)/.test(path) || MARKDOWN.test(path) ? path : `/${path}`,
    words.join(' '),
  );
}

/** Hugo's `{{< ref "x.md#part" >}}` and `relref`. */
export function ref(call: Call): Written | null {
  const path = call.named.get('path') ?? call.positional[0];
  return path === undefined ? null : target(call, withEnding(path), '');
}

/** Zola's `{{ get_url(path="@/blog/x.md") }}` and the like. */
export function urlFunction(call: Call): Written | null {
  const path = call.named.get('path') ?? call.named.get('filename') ?? call.positional[0];
  return path === undefined ? null : target(call, /^(?:@?\/|https?:)/.test(path) ? path : `/${path}`, '');
}

function target({ place }: Call, path: string, words: string): Written {
  const url = addressOf(path);
  const shown = words === '' ? (/([^/#]+?)(?:\.\w+)?(?:#.*)?$/.exec(path)?.[1] ?? '') : words;
  return {
    text: place === 'target' ? url.replaceAll(' ', '%20') : linkOf(url, /^https?:/.test(url) ? words : shown),
    isWhole: true,
  };
}

/** The path of an article's file for a link to it; the folders of other generators do not exist here. */
function addressOf(path: string): string {
  if (/^https?:/.test(path)) return path;
  const [file = '', fragment] = path.split('#', 2);
  const suffix = fragment === undefined ? '' : `#${fragment}`;
  const bare = file.replace(/^@?\//, '').replace(/^(?:content\/|(?:.*\/)?_(?:posts|drafts)\/)/, '');
  return MARKDOWN.test(file) ? `${bare}${suffix}` : path;
}

const MARKDOWN = /\.(?:md|markdown)(?=#|$)/i;

function withEnding(path: string): string {
  const [file = '', fragment] = path.split('#', 2);
  const suffix = fragment === undefined ? '' : `#${fragment}`;
  return file === '' || /\/$|\.\w{2,8}$/.test(file) ? path : `${file}.md${suffix}`;
}
