/** What another program exports, for the script of that name in docs/guides/moving.md; one of its two posts is a draft. */
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
                  slug: 'harbours',
                  title: 'Harbours: a "short" list',
                  html: '<p>Ships <em>come</em>.</p>',
                  status: 'published',
                  published_at: '2026-11-20T09:00:00.000Z',
                  custom_excerpt: null,
                  uuid: '6a1b8c4e-0d5e-4f7a-9c3b-1e2d3f4a5b6c',
                },
                { slug: 'later', title: 'Later', html: '<p>x</p>', status: 'draft', published_at: null },
              ],
            },
          },
        ],
      }),
    },
    args: ['export.json'],
    slug: 'harbours',
    words: 'Ships <em>come</em>.',
  },
  'from-substack.mjs': {
    files: {
      'posts.csv': `post_id,post_date,is_published,title,subtitle
1001.harbours,2026-11-20T09:00:00.000Z,true,"Harbours, a list",What comes in
1002.later,,false,Later,
`,
      'posts/1001.harbours.html': '<p>Ships <em>come</em>.</p>',
      'posts/1002.later.html': '<p>x</p>',
    },
    args: [],
    slug: 'harbours',
    words: 'Ships <em>come</em>.',
  },
};
