import type { EmitContext } from '../../pipeline/emit/emitter.ts';
import { emitNewsletters } from '../../pipeline/newsletter/newsletter.ts';
import { samplePublication } from '../emit/publication-fixture.ts';
import type { Whole } from '../support/golden-difference.ts';
import { emailContext } from './email-context.ts';
import { richArticle } from './rich-article.ts';

/** One output of the edition that is kept whole, in `golden/`: `html`, `txt`, `mjml` or `eml`. */
export async function renderedEdition(
  extension: string,
  context: EmitContext = emailContext(),
): Promise<string> {
  const publication = { ...samplePublication(), articles: [richArticle()] };
  const outputs = [...emitNewsletters(publication, context)];
  const content = await outputs.find((output) => output.path.endsWith(`.${extension}`))?.render();
  return typeof content === 'string' ? content : Buffer.from(content ?? []).toString('utf8');
}

/** The edition that others are compared with. */
export async function wholeEdition(extension: 'html' | 'txt'): Promise<Whole> {
  return { name: `edition.${extension}`, text: await renderedEdition(extension) };
}

/** What both parts of a message are compared with. */
export async function wholeParts(): Promise<Whole> {
  const [text, html] = [await renderedEdition('txt'), await renderedEdition('html')];
  return { name: 'edition.txt and edition.html', text: `${text}\n${html}` };
}
