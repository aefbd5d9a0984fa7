import { languageChain } from '../../words/language-match.ts';

/** The kinds of callouts on GitHub. */
export type CalloutKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** ArticleWords in an article that its author did not write. */
export interface ArticleWords {
  /** The label of the link from a note to its number in the text; the number follows. */
  readonly backToReference: string;
  readonly callouts: Readonly<Record<CalloutKind, string>>;
}

function words(
  backToReference: string,
  ...[note, tip, important, warning, caution]: readonly [string, string, string, string, string]
): ArticleWords {
  return { backToReference, callouts: { note, tip, important, warning, caution } };
}

const ENGLISH: ArticleWords = words('Back to reference', 'Note', 'Tip', 'Important', 'Warning', 'Caution');

const WORDS: Readonly<Record<string, ArticleWords>> = {
  en: ENGLISH,
  de: words('Zurück zu Verweis', 'Hinweis', 'Tipp', 'Wichtig', 'Warnung', 'Vorsicht'),
  fr: words('Retour au renvoi', 'Remarque', 'Astuce', 'Important', 'Avertissement', 'Attention'),
  es: words('Volver a la referencia', 'Nota', 'Consejo', 'Importante', 'Advertencia', 'Precaución'),
  it: words('Torna al riferimento', 'Nota', 'Suggerimento', 'Importante', 'Avviso', 'Attenzione'),
  pt: words('Voltar à referência', 'Nota', 'Dica', 'Importante', 'Aviso', 'Cuidado'),
  nl: words('Terug naar verwijzing', 'Opmerking', 'Tip', 'Belangrijk', 'Waarschuwing', 'Let op'),
  pl: words('Wróć do odsyłacza', 'Uwaga', 'Wskazówka', 'Ważne', 'Ostrzeżenie', 'Ostrożnie'),
  cs: words('Zpět na odkaz', 'Poznámka', 'Tip', 'Důležité', 'Varování', 'Pozor'),
  uk: words('Назад до посилання', 'Примітка', 'Порада', 'Важливо', 'Попередження', 'Обережно'),
  tr: words('Göndermeye dön', 'Not', 'İpucu', 'Önemli', 'Uyarı', 'Dikkat'),
  ar: words('العودة إلى الإحالة', 'ملاحظة', 'نصيحة', 'مهم', 'تحذير', 'تنبيه'),
  he: words('חזרה להפניה', 'הערה', 'טיפ', 'חשוב', 'אזהרה', 'זהירות'),
  ko: words('참조로 돌아가기', '참고', '팁', '중요', '경고', '주의'),
  'zh-Hant': words('返回引用處', '註', '提示', '重要', '警告', '注意'),
  ru: words('Назад к сноске', 'Примечание', 'Совет', 'Важно', 'Предупреждение', 'Осторожно'),
  ja: words('参照に戻る', '注', 'ヒント', '重要', '警告', '注意'),
  zh: words('返回引用', '注', '提示', '重要', '警告', '当心'),
};

/** The words of a language (BCP 47); English ones if there are none. */
export function wordsOf(language: string): ArticleWords {
  for (const near of languageChain(language)) {
    const found = WORDS[near];
    if (found !== undefined) return found;
  }
  return WORDS[language.toLowerCase().split('-')[0] ?? ''] ?? ENGLISH;
}
