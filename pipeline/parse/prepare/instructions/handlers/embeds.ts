import type { Call, Handler, Written } from '../call.ts';
import { linkOf } from '../markdown.ts';

/** The addresses of content on other sites, by the name of the instruction. To add one, add a line. */
const ADDRESSES: Readonly<Record<string, (id: string) => string>> = {
  asciinema: (id) => `https://asciinema.org/a/${id}`,
  bilibili: (id) => `https://www.bilibili.com/video/${id}`,
  codepen: (id) => `https://codepen.io/${id}`,
  codesandbox: (id) => `https://codesandbox.io/s/${id}`,
  dailymotion: (id) => `https://www.dailymotion.com/video/${id}`,
  devcomment: (id) => `https://dev.to/comment/${id}`,
  github: (id) => `https://github.com/${id}`,
  glitch: (id) => `https://glitch.com/edit/#!/${id}`,
  instagram: (id) => `https://www.instagram.com/p/${id}/`,
  jsfiddle: (id) => `https://jsfiddle.net/${id}`,
  loom: (id) => `https://www.loom.com/share/${id}`,
  medium: (id) => `https://medium.com/${id}`,
  replit: (id) => `https://replit.com/${id}`,
  soundcloud: (id) => `https://soundcloud.com/${id}`,
  speakerdeck: (id) => `https://speakerdeck.com/player/${id}`,
  spotify: (id) => `https://open.spotify.com/${id.replace(/^spotify:/, '').replaceAll(':', '/')}`,
  stackblitz: (id) => `https://stackblitz.com/edit/${id}`,
  tag: (id) => `https://dev.to/t/${id}`,
  tweet: (id) => `https://twitter.com/i/status/${id}`,
  twitch: (id) => `https://clips.twitch.tv/${id}`,
  twitter: (id) => `https://twitter.com/i/status/${id}`,
  user: (id) => `https://dev.to/${id}`,
  vimeo: (id) => `https://vimeo.com/${id}`,
  wikipedia: (id) => `https://en.wikipedia.org/wiki/${id}`,
  x: (id) => `https://twitter.com/i/status/${id}`,
  youtube: (id) => `https://www.youtube.com/watch?v=${id}`,
  'youtube-lite': (id) => `https://www.youtube.com/watch?v=${id}`,
};

/** The instructions that show content of another site: they become a link to it. */
export const EMBEDS: Readonly<Record<string, Handler>> = {
  ...Object.fromEntries(Object.entries(ADDRESSES).map(([name, address]) => [name, embed(address)])),
  embed: embed(() => null),
  gist: embed((id, [second]) => `https://gist.github.com/${second === undefined ? id : `${id}/${second}`}`),
};

function embed(address: (id: string, more: readonly string[]) => string | null): Handler {
  return (call) => {
    const [id, ...more] = identifiers(call);
    if (id === undefined || !IDENTIFIER.test(id)) return null;
    const url = /^https?:/.test(id) ? id : address(id, more);
    return url === null ? null : written(call, url);
  };
}

const IDENTIFIER = /^https?:\/\/\S+$|^[\w@.:/-]+$/;

/** The id of the content; Hugo's posts have their author's name beside it. */
function identifiers({ named, positional }: Call): readonly string[] {
  const user = named.get('user');
  const id = named.get('id') ?? named.get('url') ?? named.get('src');
  return id === undefined
    ? positional
    : [user === undefined ? id : `https://twitter.com/${user}/status/${id}`];
}

function written({ place, named }: Call, url: string): Written {
  return { text: place === 'target' ? url : linkOf(url, named.get('title') ?? ''), isWhole: true };
}

/** Hashnode's `%[url]`. */
export function hashnode({ token }: Call): Written {
  return { text: linkOf(token.args, ''), isWhole: true };
}
