import { describe, expect, it } from 'vitest';

import { resolveDates } from '../../../pipeline/enrich/dates/resolve.ts';
import { articleOf } from './article.ts';

/** Language, body, EDTF in an article published on 2018-12-27. */
const cases: readonly (readonly [string, string, string | null])[] = [
  ['de', 'Anfang März erschien die neue Fassung.', '2018-03'],
  ['de', 'Am 8. Juni 2018 wurde sie verteilt.', '2018-06-08'],
  ['de', 'Seit 2010 gibt es den Verein.', null],
  ['de', 'Letzten Monat wurde er aufgelöst.', '2018-11'],
  ['de', 'Die Firma wird im März 2019 öffnen.', null],
  ['de', 'Diesen Herbst wurde sie verteilt.', '2018-23'],
  ['de', 'Im Sommer dieses Jahres wurde sie verteilt.', '2018-22'],
  ['de', 'Heute ist sie weit verbreitet.', null],
  ['fr', 'En mars, la fondation a été créée.', '2018-03'],
  ['fr', 'Le 8 juin, elle a ouvert.', '2018-06-08'],
  ['fr', "À la fin de l'année 2017, elle a fermé.", '2017'],
  ['fr', 'Depuis 2010, elle existe.', null],
  ['fr', 'Cet été, elle a ouvert.', '2018-22'],
  ['fr', "Aujourd'hui, elle est ouverte.", null],
  ['es', 'Este otoño abrió.', '2018-23'],
  ['es', 'Hoy está abierta.', null],
  ['es', 'A principios de marzo, se fundó.', '2018-03'],
  ['es', 'El 8 de junio de 2018 abrió.', '2018-06-08'],
  ['es', 'En mayo de este año cerró.', '2018-05'],
  ['pt-BR', 'No final de setembro de 2018, fechou.', '2018-09'],
  ['pt', 'Em 8 de junho, abriu.', '2018-06-08'],
  ['pt', 'Neste outono, abriu.', '2018-23'],
  ['nl', 'Deze zomer ging het open.', '2018-22'],
  ['nl', 'Begin maart verscheen de versie.', '2018-03'],
  ['nl', 'Op 8 juni 2018 ging het open.', '2018-06-08'],
  ['it', 'A marzo è nata.', '2018-03'],
  ['it', "L'8 giugno 2018 ha aperto.", '2018-06-08'],
  ['it', "Quest'estate ha aperto.", '2018-22'],
  ['sv', 'Den här sommaren öppnade den.', '2018-22'],
  ['sv', 'I slutet av september stängde den.', '2018-09'],
  ['sv', 'Den 8 juni 2018 öppnade den.', '2018-06-08'],
  ['ru', 'В начале марта вышла новая версия.', '2018-03'],
  ['ru', '8 июня 2018 года она открылась.', '2018-06-08'],
  ['ru', 'С 2010 года её нет.', null],
  ['ru', 'Этой осенью она открылась.', '2018-23'],
  ['uk', 'Цієї осені вона відкрилась.', '2018-23'],
  ['uk', 'У березні вийшла нова версія.', '2018-03'],
  ['fi', 'Se avattiin 8. kesäkuuta 2018.', '2018-06-08'],
  ['vi', 'Ngày 8 tháng 6 năm 2018 nó được mở.', '2018-06-08'],
  ['zh', '5月初，新版本发布。', '2018-05'],
  ['zh', '2018年5月18日，公司成立。', '2018-05-18'],
  ['zh', '二〇一八年十二月，它关闭了。', '2018-12'],
  ['zh', '今年6月，它关闭了。', '2018-06'],
  ['zh', '2018年第三季度，它上线。', '2018-35'],
  ['zh', '20世纪90年代，它出现。', '199X'],
  ['zh', '自2010年以来一直存在。', null],
  ['zh', '预计2020年将完成。', null],
  ['zh', '3个月后完成。', null],
  ['ja', '5月18日に公開された。', '2018-05-18'],
  ['ja', '平成30年6月上旬に終了した。', '2018-06'],
  ['ja', '先月、再開した。', '2018-11'],
  ['ko', '2018년 5월 18일에 공개되었다.', '2018-05-18'],
  ['en', '2018年5月18日，公司成立。', '2018-05-18'],
];

describe('dates in the language of the article', () => {
  it.each(cases)('%s: %s → %s', (language, body, edtf) => {
    const article = articleOf({ language, published: '2018-12-27', milestones: [{ body }] });
    expect(resolveDates(article)[0]?.edtf ?? null).toBe(edtf);
  });
});
