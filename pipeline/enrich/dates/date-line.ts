import type { DateMention } from '../../dates/mention.ts';
import type { TimeReader } from './time-reader.ts';

/** As many lines of a body are looked at. */
const LINES = 8;

/** A longer line is prose. */
const LONGEST = 120;

/** What a line may begin with: "📅 ". */
const MARKS = /^[^\p{L}\p{N}([]{1,6}/u;

/** A name and what follows it: "When: ", "📅 Released – ". */
const KEY = /^[^\p{L}\p{N}([]{0,6}(\p{L}[\p{L} '’/-]{0,30}?) ?[:：–—] ?/u;

/** What a list of facts, or the head of a column, calls the time of an event. */
const NAMES = new RegExp(
  `^(?:${[
    '(?:(?:event|start|release|launch|publication) )?dates?|when|released?(?: on)?|launched|held|day|month|year',
    '(?:(?:erscheinungs|veröffentlichungs|start))?datum|wann|termin|erschienen|tag|monat|jahr|zeitpunkt',
    'dates?(?: de (?:sortie|publication|début))?|quand|sortie|parution|jour|mois|année',
    'fechas?(?: de (?:publicación|lanzamiento|inicio))?|cuándo|lanzamiento|día|mes|año',
    'datas?(?: de (?:publicação|lançamento|início))?|quando|lançamento|dia|mês|ano',
    'data(?: di (?:uscita|pubblicazione|inizio))?|uscita|giorno|mese|anno',
    'wanneer|verschenen|dag|maand|jaar|när|utgiven|dag|månad|år',
    'дат[аы](?: (?:выхода|релиза|публикации|начала))?|когда|день|месяц|год|дата (?:виходу|релізу)|коли|місяць|рік',
    '日期|日時|日付|開催日|発売日|公開日|时间|時間|發布日期|发布日期|날짜|일시|일자|출시일',
  ].join('|')})$`,
  'iu',
);

/** The time of day behind a date. */
const TIME_OF_DAY =
  /[\s,;@|·–—-]+(?:\p{L}{1,4} )?\d{1,2}(?:[:h]\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?|\.\d{2} Uhr| ?[ap]\.?m\.?)[^]{0,40}$/iu;

/**
 * Reads the date that has a line of a body for itself, as a table's cell, a caption or a list of facts has it ("When: 8 June
 * 2016, 18:00"). It can be nothing but the milestone's own, even if it is still to come. A number alone may be a count, and
 * what has another name another time: a deadline, an update.
 */
export function dateLine(body: string, reader: TimeReader): DateMention | null {
  let position = 0;
  for (const line of linesOf(body)) {
    position += 1;
    const [start = '', key = ''] = KEY.exec(line) ?? [];
    const isNamed = NAMES.test(key);
    if (line.length > LONGEST || (!isNamed && position > 2)) continue;
    const facts = isNamed ? line.slice(start.length) : line.replace(MARKS, '');
    const label = reader.leading(facts.replace(TIME_OF_DAY, ''));
    if (label !== null && label.rest === '' && (isNamed || !label.yearOnly)) return label.mention;
  }
  return null;
}

function linesOf(body: string): readonly string[] {
  return body
    .slice(0, LINES * LONGEST)
    .split('\n', LINES * 2)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, LINES);
}
