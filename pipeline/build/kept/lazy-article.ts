import type { Article } from '../../model/publication.ts';

/** An article without its texts. Plain data. */
export type LightArticle = Omit<Article, Text>;

/** What is only loaded when it is asked for. */
type Text = 'intro' | 'milestones' | 'groups' | 'outro' | 'boilerplate' | 'tags';

/** An article's fields but for its texts. */
export function lightArticle(article: Article): LightArticle {
  const { intro: _i, milestones: _m, groups: _g, outro: _o, boilerplate: _b, tags: _t, ...outline } = article;
  return outline;
}

/**
 * An article whose texts are loaded when they are asked for; otherwise like any other, with its fields in the same
 * order.
 *
 * @param load Gives the whole article; may be called again and again.
 */
export function lazyArticle(outline: LightArticle, load: () => Article): Article {
  const {
    id,
    source,
    slug,
    address,
    formerly,
    formerSlugs,
    url,
    guid,
    title,
    summary,
    published,
    updated,
    authors,
    language,
    canonical,
    externalUrl,
    expires,
    expired,
    audio,
    image,
    fragments,
  } = outline;
  const article: Article = {
    id,
    source,
    slug,
    address,
    formerly,
    formerSlugs,
    url,
    guid,
    title,
    summary,
    published,
    updated,
    authors,
    language,
    canonical,
    externalUrl,
    expires,
    expired,
    audio,
    image,
    intro: null,
    milestones: [],
    groups: [],
    outro: null,
    fragments,
    boilerplate: '',
    tags: [],
  };
  const text = (name: Text): PropertyDescriptor => ({
    get: () => load()[name],
    enumerable: true,
    configurable: true,
  });
  return Object.defineProperties(article, {
    intro: text('intro'),
    milestones: text('milestones'),
    groups: text('groups'),
    outro: text('outro'),
    boilerplate: text('boilerplate'),
    tags: text('tags'),
  });
}
