/**
 * Whether the words of a link only point at a page (`here`, `this blog post`, `PDF`, `mehr dazu`, `こちら`): then they
 * are no name of it.
 */
export function onlyPoints(words: string): boolean {
  const said = words.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return said.every((word) => POINTING.has(word));
}

const POINTING: ReadonlySet<string> = new Set(
  [
    // English
    'a an the this that these those it its here there my our your his her their new latest full first original official',
    'link links post posts blog entry article articles page pages site website web video videos slides slide deck talk pdf',
    'announcement announced announcing release released releases notes note details detail info information more read see',
    'watch listen source code repo repository github docs documentation demo thread reddit hn hacker news twitter tweet',
    'discussion comments comment interview paper report story press by from via on of for and to in about is are',
    // German
    'hier dies dieser diese dieses der die das ein eine einen einem einer neue neuer neues artikel beitrag blogbeitrag',
    'blogpost seite webseite mehr dazu weiterlesen quelle ankündigung angekündigt meldung bericht gespräch folien von zu im ist',
    // French
    'ici ce cet cette ces le la les l un une billet vidéo annonce annoncé plus lire suite voir site entretien rapport sur du de est',
    // Spanish and Portuguese
    'aquí aqui este esta esto isto el los las una uno um uma o os as artículo artigo entrada publicación publicação vídeo',
    'fuente fonte enlace más mais leer leia ler ver anuncio anúncio informe relatório entrevista do da no na en em del es é',
    // Italian
    'qui questo questa il lo gli uno articolo post fonte leggi annuncio intervista della di',
    // Dutch
    'dit deze het een artikel bericht meer lees bron aankondiging verslag over van',
    // Swedish
    'här denna detta den det en ett artikeln inlägg läs mer källa',
    // Russian and Ukrainian
    'здесь тут это этот эта статья статье пост видео ссылка подробнее источник новость стаття відео посилання',
    // Chinese
    '这里 这裡 此处 這裡 链接 連結 文章 这篇文章 视频 影片 原文 详情 更多 阅读',
    // Japanese
    'こちら ここ これ この 記事 動画 ブログ リンク 詳細 資料 スライド 発表',
    // Korean
    '여기 링크 글 기사 영상 블로그',
  ].flatMap((line) => line.split(' ')),
);
