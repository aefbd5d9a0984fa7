import { TokenKind, Tokenizer } from 'liquidjs';

/**
 * What a Liquid template says as it is; nothing if it can't be read as Liquid.
 *
 * @param gap Stands for each of its outputs and tags.
 */
export function literalText(template: string, gap: string): string {
  try {
    return new Tokenizer(template)
      .readTopLevelTokens()
      .map((token) => (token.kind === TokenKind.HTML ? token.getText() : gap))
      .join('');
  } catch {
    return '';
  }
}
