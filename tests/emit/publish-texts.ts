import { examined } from '../enrich/examined.ts';
import { EMPTY_LOCK } from '../../pipeline/enrich/identity/lock/lock.ts';
import { enrich } from '../../pipeline/enrich/publication.ts';
import { EMPTY_VOCABULARY } from '../../pipeline/enrich/tags/vocabulary/vocabulary.ts';
import type { Publication } from '../../pipeline/model/publication.ts';
import { EMPTY_FRONT_MATTER, type FrontMatter } from '../../pipeline/model/source.ts';
import { parseArticle } from '../../pipeline/parse/article.ts';
import { urlResolver } from '../../pipeline/build/links/resolve-url.ts';

const SITE = {
  url: 'https://example.org/',
  title: 'Milestones',
  description: 'What happened.',
  language: 'en',
  timeZone: null,
  authors: [],
};

/**
 * Reads Markdown texts as the articles `articles/<name>.md`, published on 1 May 2024, and makes a publication of
 * them.
 */
export function publishTexts(
  texts: Readonly<Record<string, string>>,
  frontMatter: Partial<FrontMatter> = {},
): Publication {
  const addresses = new Map(Object.keys(texts).map((name) => [`articles/${name}.md`, `articles/${name}/`]));
  const articles = Object.entries(texts).map(([name, text]) => {
    const source = {
      path: `articles/${name}.md`,
      slug: name,
      address: `articles/${name}/`,
      aliases: [],
      text,
      frontMatter: { ...EMPTY_FRONT_MATTER, published: '2024-05-01T00:00:00Z', ...frontMatter },
    };
    return parseArticle(source, urlResolver(source, SITE.url, addresses)).article;
  });
  const { publication } = enrich(
    examined(articles, { language: SITE.language, vocabulary: EMPTY_VOCABULARY }),
    {
      site: SITE,
      vocabulary: EMPTY_VOCABULARY,
      lock: EMPTY_LOCK,
      enclosures: new Map(),
      now: new Date('2024-06-01T12:00:00Z'),
    },
  );
  return publication;
}
