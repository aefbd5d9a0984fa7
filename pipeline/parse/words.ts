/** Words that stand in an article without its author having written them. */
export interface Words {
  /** Said of the link from a note to its number in the text; the number follows. */
  readonly backToReference: string;
}

const ENGLISH: Words = { backToReference: 'Back to reference' };

const WORDS: Readonly<Record<string, Words>> = {
  en: ENGLISH,
  de: { backToReference: 'Zurück zu Verweis' },
  fr: { backToReference: 'Retour au renvoi' },
  es: { backToReference: 'Volver a la referencia' },
  it: { backToReference: 'Torna al riferimento' },
  pt: { backToReference: 'Voltar à referência' },
  nl: { backToReference: 'Terug naar verwijzing' },
};

/** The words of a language (BCP 47); English ones where there are none. */
export function wordsOf(language: string): Words {
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
