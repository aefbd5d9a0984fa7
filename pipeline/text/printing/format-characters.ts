/**
 * Replaces characters that are not seen (Unicode's category Cf): those that turn the direction of what follows, or hide in
 * a word. Joiners stay where writing needs them: in emoji, and in scripts whose letters they shape.
 */
export function replaceFormatCharacters(text: string, replacement: (character: string) => string): string {
  return text.replaceAll(FORMAT, (character, joined: string | undefined) =>
    joined === undefined ? replacement(character) : character,
  );
}

const FORMAT =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F\p{M}]|(?![\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}])\p{L})([\u200C\u200D])(?=[\p{Extended_Pictographic}\p{L}\p{M}])|\p{Cf}/gu;
