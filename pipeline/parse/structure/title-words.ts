/** What an article is, by the words of its title. */
export type TitleSubject = 'news' | 'collection' | 'year' | 'instruction' | 'release' | 'argument';

/** Words of one kind. */
interface SubjectWords {
  /** Expressions for whole words, by language (BCP 47). */
  readonly words: Readonly<Record<string, readonly string[]>>;
  /** Expressions of scripts that put no space between words. */
  readonly spaceless: readonly string[];
}

/** The words of many languages count in any article: titles often have words of another, and many state no language. */
const SUBJECTS: Readonly<Record<TitleSubject, SubjectWords>> = {
  news: {
    words: {
      en: [
        '(?:bi)?weekly|monthly|daily|newsletter|digest|bulletin|gazette|news|edition|round-?up|updates|meeting minutes',
        '(?:this|last) week|this month|(?:week|month) in|week ?notes?|change ?log|link ?dump|links',
      ],
      de: [
        'wöchentlich\\p{L}*|wochen(?!ende)\\p{L}*|monats\\p{L}*|rundbrief|ausgabe|woche|nachrichten|lesetipps|linksammlung|gelesen',
      ],
      fr: ['hebdo\\p{L}*|lettre|veille|semaine|mensuel\\p{L}*|actualités|nouvelles|liens'],
      es: ['semanal\\p{L}*|semana|mensual\\p{L}*|boletín|noticias|edición|enlaces'],
      pt: ['boletim|notícias|edição'],
      it: ['settiman\\p{L}*|notizie|mensile|bollettino'],
      nl: ['week(?:overzicht|bericht|berichten|links?)|nieuws\\p{L}*|maand\\p{L}*'],
      cs: ['zpravodaj|týden\\p{L}*|novinky'],
      pl: ['tygodni\\p{L}*|wiadomości'],
      ru: ['дайджест\\p{L}*|новости|недел\\p{L}*|выпуск'],
      sv: ['veckans|nyheter|nyhetsbrev'],
    },
    spaceless: [
      '[周週月](?:刊|报|報)|[日早]报|第\\s{0,3}\\d{1,4}\\s{0,3}期|每[周月]|简报|快讯',
      '今[週月]|ニュース|まとめ|リンク集',
      '[주월]간|뉴스|소식',
    ],
  },
  collection: {
    words: {
      en: [
        'best|top|favou?rites?|must[- ](?:have|read)|essential|greatest|biggest|most|tips|tricks|ways|reasons|things|ideas',
        'lessons|examples|alternatives|tools|apps|applications|resources|books|albums|songs|movies|films|games|podcasts',
        'talks|projects|sites|websites|blogs|commands|distros|distributions|plugins|extensions|libraries|facts|myths',
        'mistakes|quotes|picks|highlights|trends|predictions|stories|moments|milestones|features|recommendations',
        'collection|list of|events|conferences|bookmarks|reading|gifts',
      ],
      de: ['besten?|tipps|tricks|bücher|alben|spiele|gründe|ideen|werkzeuge'],
      fr: ['meilleure?s?|astuces|livres|outils|raisons|idées'],
      es: ['mejores|libros|consejos|herramientas|razones|trucos'],
      pt: ['melhores|livros|dicas|ferramentas|motivos|razões'],
      it: ['migliori|libri|consigli|strumenti|motivi'],
      nl: ['beste|boeken|redenen'],
      cs: ['nejlepší'],
      pl: ['najlepsze|książki'],
      ru: ['лучшие|книги|советы|причин\\p{L}*'],
      sv: ['bästa|böcker'],
    },
    spaceless: [
      '最佳|十大|推荐|盘点|精选|合集|款|个\\S{0,6}(?:工具|方法|技巧|理由|命令|应用|网站|游戏)',
      'おすすめ|選(?:$|\\s)|買ってよかった|書籍',
      '추천|모음|가지',
    ],
  },
  year: {
    words: {
      en: ['in[- ]review|retrospective|recap|looking back|wrapped|review of|the year'],
      de: ['(?:jahres)?rückblick'],
      fr: ['bilan|rétrospective'],
      es: ['retrospectiva|balance del?|resumen'],
      pt: ['balanço|resumo'],
      it: ['retrospettiva'],
      nl: ['terugblik|jaaroverzicht'],
      cs: ['ohlédnutí'],
      pl: ['podsumowanie'],
      ru: ['итоги'],
    },
    spaceless: ['年度|总结|回顾|年[終终]', '振り返り|ふりかえり', '회고'],
  },
  instruction: {
    words: {
      en: [
        'how (?:to|do|i|we)|guide|tutorial|getting started|intro(?:duction)? to|install\\p{L}*|configur\\p{L}*|set(?:ting)? up',
        'build(?:ing)?|creat(?:e|ing)|using|use|writing|learn\\p{L}*|understanding|explained|step by step|part (?:\\d{1,3}|[ivx]{1,5})',
      ],
      de: ['wie man|anleitung|einführung'],
      fr: ['comment(?=\\s\\p{L}{1,20}(?:er|ir|re)(?!\\p{L}))|créer|installer'],
      es: ['cómo|instalar|crear|usando|guía|introducción'],
      pt: ['criar|guia|introdução'],
      it: ['come (?:si|fare|creare|usare|installare)|guida|installare'],
      nl: ['hoe|handleiding'],
      cs: ['jak|návod'],
      ru: ['как|установка|руководство|введение'],
      sv: ['så här'],
    },
    spaceless: [
      '如何|怎[么样]|教程|入[门門]|指南|安装|使用|介绍|详解|方法',
      '使い方|作り方|について',
      '방법|하기|가이드|입문',
    ],
  },
  release: {
    words: {
      en: [
        'release[sd]?|releasing|launch\\p{L}*|announc\\p{L}*|introducing|available|beta|rc\\d{0,3}|version|security|vulnerabilit\\p{L}*',
        'v?\\d{1,4}\\.\\d{1,4}(?:\\.\\d{1,6}){0,3}|cve-\\d{4}-\\d{1,7}',
      ],
      de: ['veröffentlicht'],
      fr: ['sortie|disponible'],
      es: ['lanzamiento|publicado'],
      pt: ['lançado|lançamento'],
      it: ['rilasciat\\p{L}*'],
      nl: ['uitgebracht'],
      cs: ['vydán\\p{L}*'],
      pl: ['wydan\\p{L}*'],
      ru: ['вышел|релиз\\p{L}*'],
    },
    spaceless: ['发布|發[佈布]|公[开開]|漏洞', 'リリース', '릴리스|출시|공개'],
  },
  argument: {
    words: {
      en: [
        'why|what (?:is|are)|should|interview|vs|versus|(?<!in[- ])review(?! of)|thoughts|on being|case study|the future of|meet|behind',
      ],
      de: ['warum'],
      fr: ['pourquoi'],
      es: ['por qué|entrevista'],
      pt: ['por que'],
      it: ['perché'],
      nl: ['waarom'],
      ru: ['почему'],
    },
    spaceless: ['为什么|什么是|采访|评测', 'なぜ|とは', '인터뷰'],
  },
};

const PATTERNS = Object.entries(SUBJECTS).map(([subject, { words, spaceless }]) => {
  const whole = Object.values(words).flat().join('|');
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${whole})(?![\\p{L}\\p{N}])|${spaceless.join('|')}`,
    'iu',
  );
  return [subject, pattern] as const;
});

/** Whether the words of a title are of a kind. */
export function speaksOf(title: string, subject: TitleSubject): boolean {
  const pattern = PATTERNS.find(([name]) => name === subject)?.[1];
  return pattern !== undefined && pattern.test(title.slice(0, LONGEST));
}

/** Anything longer is not a title. */
const LONGEST = 200;
