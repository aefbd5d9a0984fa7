const GHOST_POST = {
  id: '6a1b8c4e0d5e4f7a9c3b1e2d',
  type: 'post',
  slug: 'harbours',
  title: 'Harbours',
  html: '<p>x</p>',
  status: 'published',
  visibility: 'public',
  published_at: '2026-11-20T09:00:00.000Z',
  custom_excerpt: null,
};

/**
 * What another program exports, for the script of that name in docs/guides/moving.md: one article for everybody, and
 * others that are drafts, pages, or only for some.
 */
export const EXPORTS: Readonly<
  Record<
    string,
    {
      readonly files: Readonly<Record<string, string>>;
      readonly args: readonly string[];
      readonly slug: string;
      readonly words: string;
    }
  >
> = {
  'from-ghost.mjs': {
    files: {
      'export.json': JSON.stringify({
        db: [
          {
            data: {
              posts: [
                {
                  ...GHOST_POST,
                  title: 'Harbours: a "short" list',
                  html: '<p>Ships <em>come</em>.</p><p><a href="__GHOST_URL__/about/">About</a></p>',
                },
                { ...GHOST_POST, slug: 'later', status: 'draft', published_at: null },
                { ...GHOST_POST, slug: 'for-members', visibility: 'members' },
                { ...GHOST_POST, slug: 'about', type: 'page' },
              ],
            },
          },
        ],
      }),
    },
    args: ['export.json', 'https://example.org'],
    slug: 'harbours',
    words: 'Ships <em>come</em>.',
  },
  'from-substack.mjs': {
    files: {
      'posts.csv': `post_id,post_date,is_published,email_sent_at,inbox_sent_at,type,audience,title,subtitle,podcast_url
1001.harbours,2026-11-20T09:00:00.000Z,true,,,newsletter,everyone,"Harbours, a list",What comes in,
1002.later,,false,,,newsletter,everyone,Later,,
1003.paid,2026-11-21T09:00:00.000Z,true,,,newsletter,only_paid,Paid,,
`,
      'posts/1001.harbours.html': '<p>Ships <em>come</em>.</p>',
      'posts/1002.later.html': '<p>x</p>',
      'posts/1003.paid.html': '<p>x</p>',
    },
    args: [],
    slug: 'harbours',
    words: 'Ships <em>come</em>.',
  },
};
