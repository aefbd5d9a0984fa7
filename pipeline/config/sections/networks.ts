import { percentDecoded } from '../../text/percent.ts';

/** Hosts of networks, each with what it is called; a name of a host is also that of the hosts below it. */
const NETWORKS: Readonly<Record<string, string>> = {
  'bandcamp.com': 'Bandcamp',
  'bilibili.com': 'Bilibili',
  'bsky.app': 'Bluesky',
  'codeberg.org': 'Codeberg',
  'codepen.io': 'CodePen',
  'dev.to': 'DEV',
  'discord.com': 'Discord',
  'discord.gg': 'Discord',
  'facebook.com': 'Facebook',
  'flickr.com': 'Flickr',
  'github.com': 'GitHub',
  'gitlab.com': 'GitLab',
  'goodreads.com': 'Goodreads',
  'instagram.com': 'Instagram',
  'ko-fi.com': 'Ko-fi',
  'last.fm': 'Last.fm',
  'letterboxd.com': 'Letterboxd',
  'liberapay.com': 'Liberapay',
  'line.me': 'LINE',
  'linkedin.com': 'LinkedIn',
  'lobste.rs': 'Lobsters',
  'matrix.to': 'Matrix',
  'medium.com': 'Medium',
  'news.ycombinator.com': 'Hacker News',
  'note.com': 'note',
  'opencollective.com': 'Open Collective',
  'orcid.org': 'ORCID',
  'patreon.com': 'Patreon',
  'pinterest.com': 'Pinterest',
  'qiita.com': 'Qiita',
  'reddit.com': 'Reddit',
  'researchgate.net': 'ResearchGate',
  'scholar.google.com': 'Google Scholar',
  'soundcloud.com': 'SoundCloud',
  'sr.ht': 'SourceHut',
  'stackoverflow.com': 'Stack Overflow',
  'steamcommunity.com': 'Steam',
  'substack.com': 'Substack',
  't.me': 'Telegram',
  'threads.com': 'Threads',
  'threads.net': 'Threads',
  'tiktok.com': 'TikTok',
  'tumblr.com': 'Tumblr',
  'twitch.tv': 'Twitch',
  'twitter.com': 'X',
  'vimeo.com': 'Vimeo',
  'vk.com': 'VK',
  'weibo.com': 'Weibo',
  'x.com': 'X',
  'xing.com': 'XING',
  'youtube.com': 'YouTube',
  'zhihu.com': 'Zhihu',
};

/**
 * What to call a link to a profile: the network, if it is known by its host; `Mastodon` for an address as the servers of the
 * fediverse have them (`https://social.example/@ann`); the address itself for `mailto:`; and otherwise the host.
 */
export function networkOf(url: string): string {
  const { protocol, hostname, pathname } = new URL(url);
  if (protocol === 'mailto:') return percentDecoded(pathname);
  const host = hostname.replace(/^www\./, '');
  const labels = host.split('.');
  const known = labels
    .map((_, index) => NETWORKS[labels.slice(index).join('.')])
    .find((name) => name !== undefined);
  return known ?? (/^\/(?:@|users\/)[\w.-]+\/?$/.test(pathname) ? 'Mastodon' : host);
}
