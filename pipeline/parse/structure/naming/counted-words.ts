/**
 * What authors count: the words before an item's number, as in `Question 3: …`, `Tipp 4 – …`, `Regla 5. …`. Steps are
 * not among them, because those of instructions are no list.
 */
export const COUNTED_WORDS: readonly string[] = [
  // English
  'item|reason|tip|rule|lesson|trend|fact|way|thing|milestone|moment|story|mistake|myth|idea|pick|point|prediction|law',
  'principle|event|feature|change|highlight|part|day|week|chapter|number|round|place|rank|question|q|secret|habit|trick',
  'insight|takeaway',
  // German
  'platz|rang|grund|tipp|regel|lektion|frage|punkt|teil|tag|woche|kapitel|mythos|fehler|idee|these|gebot',
  // French
  'raison|conseil|astuce|règle|leçon|partie|jour|semaine|chapitre|rang|tendance|mythe|erreur|idée',
  // Spanish
  'razón|consejo|truco|regla|lección|pregunta|punto|parte|día|semana|capítulo|puesto|lugar|tendencia|mito|error',
  // Portuguese
  'dica|regra|lição|razão|motivo|pergunta|questão|ponto|dia|posição|tendência|erro|ideia',
  // Italian
  'consiglio|trucco|regola|lezione|ragione|domanda|giorno|settimana|capitolo|posto|tendenza|errore',
  // Dutch
  'les|reden|vraag|punt|deel|dag|hoofdstuk|plaats|plek|mythe|fout|idee',
  // Swedish
  'tips|skäl|fråga|del|vecka|plats',
  // Russian and Ukrainian
  'совет|правило|урок|причина|вопрос|пункт|часть|день|неделя|глава|место|миф|ошибка',
  'порада|питання|частина|тиждень|розділ|місце',
];

/** The same in scripts that set no space before the number: `問題1：…`, `その2、…`, `질문 3. …`. */
export const COUNTED_EAST_ASIAN: readonly string[] = [
  '问题|問題|建议|建議|技巧|规则|規則|教训|教訓|要点|要點|秘诀|秘訣|趋势|趨勢|预测|預測|误区|誤區|理由',
  '質問|問|その|コツ|ポイント|ルール|ヒント|予測|パート',
  '질문|이유|팁|규칙|교훈|포인트',
];
