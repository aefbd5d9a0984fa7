import type { Element } from 'hast';

import type { PictureSizes } from '../model/picture.ts';
import type { Article } from '../model/publication.ts';
import { wholeProse } from './pieces/digest-pieces.ts';
import { type ItemLead, leadOf } from './pieces/lead.ts';
import { isForThumbnail, statedPicture } from './pieces/thumbnail.ts';
import { firstItems } from './items.ts';
import type { DigestContent } from './view/digest-view.ts';

/** What a digest shows. */
export interface ShownDigest {
  readonly content: DigestContent;
  /** Of a compact digest what stands in place of the items’ texts, by their numbers; of a whole one nothing. */
  readonly leads: ReadonlyMap<number, ItemLead>;
}

/**
 * Makes a digest compact: of each item the first sentences and one picture.
 *
 * @param sizes Of the pictures published with the site, by URL.
 * @param showsPictures Whether mails show pictures.
 */
export function compactDigest(
  content: DigestContent,
  sizes: PictureSizes,
  showsPictures: boolean,
): ShownDigest {
  const isPicture = (image: Element): boolean => showsPictures && isForThumbnail(image, sizes);
  const leads = new Map<number, ItemLead>();
  const firsts = firstItems(content.articles);
  const articles = content.articles.map(({ article, milestones }, at) => {
    const first = firsts[at] ?? 0;
    const { language } = article;
    if (milestones.length === 0) {
      const lead = articleLead(article, isPicture);
      leads.set(first, lead);
      return { article: { ...article, intro: lead.prose, outro: null }, milestones };
    }
    return {
      article,
      milestones: milestones.map((milestone, offset) => {
        // A line of a list has its pictures where they are, and no room beside it.
        const lead = leadOf(milestone.body, language, milestone.form === 'line' ? null : isPicture);
        leads.set(first + offset, lead);
        return { ...milestone, body: lead.prose };
      }),
    };
  });
  return { content: { ...content, articles }, leads };
}

/** The lead of an article without milestones; the picture that stands for it is beside it if its text has none. */
function articleLead(article: Article, isPicture: (image: Element) => boolean): ItemLead {
  const lead = leadOf(wholeProse(article), article.language, isPicture);
  const { image } = article;
  if (lead.picture !== null || image === null) return lead;
  return { ...lead, picture: statedPicture(image, isPicture) };
}
