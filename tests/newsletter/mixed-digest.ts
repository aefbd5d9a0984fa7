import type { Article, Publication } from '../../pipeline/model/publication.ts';
import { composeDigest } from '../../pipeline/newsletter/digest.ts';
import type { DigestForm } from '../../pipeline/model/digest.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import { plainArticle, plainMilestone } from '../support/plain-article.ts';
import { programWords } from '../support/program-words.ts';
import { emailContext } from './email-context.ts';

/** A language with the words of an article in it: of every kind that an item of a digest has. */
interface Tongue {
  readonly language: string;
  readonly author: string;
  readonly title: string;
  readonly items: readonly string[];
  readonly text: string;
}

const HEBREW: Tongue = {
  language: 'he',
  author: 'דנה כהן',
  title: 'אבני דרך בנמל',
  items: ['מנוף חדש הורם (2016)', 'הרציף הורחב, שוב', 'המגדלור'],
  text: 'הנמל גדל השנה, ועמו העיר כולה',
};
const ENGLISH: Tongue = {
  language: 'en',
  author: 'Ada Lovelace',
  title: 'Milestones of the harbour',
  items: ['A new crane (2016)', 'The quay is wider, again', 'The lighthouse'],
  text: 'The harbour grew this year, and with it the city',
};

/** A digest in one language, with articles in both. */
export async function mixedDigest(
  mail: 'en' | 'he',
  form: DigestForm,
): Promise<{ readonly html: string; readonly text: string }> {
  const sample = samplePublication();
  const publication: Publication = { ...sample, site: { ...sample.site, language: mail, title: 'Log' } };
  const context = emailContext();
  const { settings } = context;
  const tongues = mail === 'en' ? [ENGLISH, HEBREW] : [HEBREW, ENGLISH];
  const articles = tongues.flatMap((tongue, at) => articlesIn(tongue, sample.site.url, at));
  const { mail: made } = await composeDigest(
    {
      id: 'tag:example.org,2017:digest',
      slug: 'weekly-2017-01-08',
      published: '2017-01-08T00:00:00Z',
      language: mail,
      title: mail === 'en' ? 'This week at the Log' : 'השבוע',
      period: '',
      frequency: 'weekly',
      articles: articles.map((article) => ({ article, milestones: article.milestones })),
    },
    publication,
    {
      ...context,
      pictures: new Map([[PICTURE, { width: 800, height: 600 }]]),
      settings: {
        ...settings,
        site: publication.site,
        newsletter: {
          ...settings.newsletter,
          postalAddress: [],
          digests: { daily: form, weekly: form, monthly: form },
        },
      },
      words: programWords(mail),
    },
  );
  return made;
}

const PICTURE = 'https://example.org/log/crane.png';

/** One with milestones as sections, one as lines of a list, one without any. */
function articlesIn({ language, author, title, items, text }: Tongue, site: string, at: number): Article[] {
  const fields = (name: string): Parameters<typeof plainArticle>[1] => ({
    id: `tag:example.org,2017:${name}-${at}`,
    source: `articles/${name}-${at}.md`,
    slug: `${name}-${at}`,
    published: '2017-01-03T00:00:00Z',
    updated: null,
    language,
    title,
    authors: [{ name: author, url: null, email: null }],
  });
  const picture = `<p><img src="${PICTURE}" alt="${items[2]}"></p>`;
  const long = `<p>${`${text}. `.repeat(12)}</p><ul><li>${text}</li></ul><ol><li>${text}</li></ol><blockquote><p>${text}</p></blockquote>`;
  const withMilestones = (name: string, isLine: boolean): Article => {
    const place = fields(name);
    return plainArticle(site, {
      ...place,
      milestones: items.map((item, index) =>
        plainMilestone(site, place, {
          id: `${place.id}/${index}`,
          anchor: `m${index}`,
          line: index + 1,
          title: item,
          ordinal: index + 1,
          number: `${index + 1}.`,
          body: { html: isLine ? `<p>${item}: ${text}</p>` : picture + long, text },
          date: { precision: 'month', edtf: '2016-02', start: '2016-02-01', end: '2016-02-29', text: '' },
          ...(isLine ? { form: 'line', titleHtml: '' } : {}),
        }),
      ),
    });
  };
  return [
    withMilestones('sections', false),
    withMilestones('lines', true),
    plainArticle(site, { ...fields('whole'), intro: { html: picture + long, text } }),
  ];
}
