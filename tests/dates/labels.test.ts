import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { labelReader, type DateLabel } from '../../pipeline/dates/date-label.ts';
import { LANGUAGES } from '../../pipeline/dates/language/languages.ts';
import type { CalendarPeriod } from '../../pipeline/dates/mention.ts';
import { unitEdtf } from '../../pipeline/dates/unit.ts';
import { processorTime } from '../support/processor-time.ts';

/** What a label says, in the year 2016 where it says none; a span as EDTF has it. */
function said(label: DateLabel | null): string | null {
  if (label === null) return null;
  const { when } = label.mention;
  const edtf = ({ unit, year, part }: CalendarPeriod): string =>
    unitEdtf(unit, typeof year === 'number' ? year : 2016) + (part === null ? '' : ` ${part}`);
  if (when.kind === 'distance') return 'a distance';
  if (when.kind === 'period') return edtf(when);
  return `${edtf(when.from)}/${when.to === null ? '..' : edtf(when.to)}`;
}

/** By language: what people write before a title, and what it says. */
const FORMS: Readonly<Record<string, readonly (readonly [label: string, edtf: string])[]>> = {
  en: [
    ['12 May 2016', '2016-05-12'],
    ['May 12, 2016', '2016-05-12'],
    ['May 12th', '2016-05-12'],
    ['the 12th of May', '2016-05-12'],
    ['Thursday, May 12, 2016', '2016-05-12'],
    ['Thu 12 May', '2016-05-12'],
    ['On May 12, 2016', '2016-05-12'],
    ['12–14 May 2016', '2016-05-12/2016-05-14'],
    ['May 12 – June 3, 2016', '2016-05-12/2016-06-03'],
    ['May 2016', '2016-05'],
    ['Nov/Dec 2019', '2019-11/2019-12'],
    ['early May 2016', '2016-05 early'],
    ['mid-2016', '2016 mid'],
    ['1990s', '199X'],
    ['the late 1980s', '198X late'],
    ['The nineties', '199X'],
    ['Q3 2016', '2016-35'],
    ['Q3', '2016-35'],
    ['3rd quarter 2016', '2016-35'],
    ['H1 2016', '2016-40'],
    ['Spring 2016', '2016-21'],
    ['Spring', '2016-21'],
    ['2016-05-12', '2016-05-12'],
    ['2016 May 12', '2016-05-12'],
    ['12/25/2016', '2016-12-25'],
    ['2016', '2016'],
    ['c. 1455', '1455'],
    ['1983–90', '1983/1990'],
    ['1983-present', '1983/..'],
    ['about May 2016', '2016-05'],
    ['12 – 12 May 2016', '2016-05-12'],
    ['2016/5', '2016-05'],
  ],
  de: [
    ['12. Mai 2016', '2016-05-12'],
    ['12. Mai', '2016-05-12'],
    ['Do., 12. Mai 2016', '2016-05-12'],
    ['Donnerstag, den 12. Mai 2016', '2016-05-12'],
    ['Am 12. Mai 2016', '2016-05-12'],
    ['12.05.2016', '2016-05-12'],
    ['12. 5. 2016', '2016-05-12'],
    ['12.–14. Mai 2016', '2016-05-12/2016-05-14'],
    ['Vom 12. bis 14. Mai 2016', '2016-05-12/2016-05-14'],
    ['Mai/Juni 2016', '2016-05/2016-06'],
    ['Anfang Mai 2016', '2016-05 early'],
    ['Mitte Mai', '2016-05 mid'],
    ['Okt. 2016', '2016-10'],
    ['1990er Jahre', '199X'],
    ['1. Quartal 2016', '2016-33'],
    ['Sommer 2016', '2016-22'],
    ['2016–heute', '2016/..'],
    ['Do, 12. Mai 2016', '2016-05-12'],
    ['etwa Mai 2016', '2016-05'],
    ['um 1850', '1850'],
  ],
  fr: [
    ['12 mai 2016', '2016-05-12'],
    ['1er mai', '2016-05-01'],
    ['Le 12 mai 2016', '2016-05-12'],
    ['jeudi 12 mai 2016', '2016-05-12'],
    ['12 et 13 mai', '2016-05-12/2016-05-13'],
    ['Du 12 au 14 mai 2016', '2016-05-12/2016-05-14'],
    ['mai-juin 2016', '2016-05/2016-06'],
    ['mi-mai', '2016-05 mid'],
    ['déc. 2016', '2016-12'],
    ['Les années 90', '199X'],
    ['1er trimestre 2016', '2016-33'],
    ['été 2016', '2016-22'],
    ['jeu, 12 mai 2016', '2016-05-12'],
    ['vers mai 2016', '2016-05'],
    ['environ 1850', '1850'],
  ],
  es: [
    ['12 de mayo de 2016', '2016-05-12'],
    ['12 de mayo del 2016', '2016-05-12'],
    ['1º de mayo', '2016-05-01'],
    ['jueves, 12 de mayo de 2016', '2016-05-12'],
    ['12-14 de mayo', '2016-05-12/2016-05-14'],
    ['mayo de 2016', '2016-05'],
    ['mediados de mayo de 2016', '2016-05 mid'],
    ['setiembre', '2016-09'],
    ['años 90', '199X'],
    ['primer trimestre de 2016', '2016-33'],
    ['verano de 2016', '2016-22'],
    ['jue, 12 de mayo de 2016', '2016-05-12'],
    ['hacia 1850', '1850'],
    ['alrededor de mayo de 2016', '2016-05'],
  ],
  pt: [
    ['12 de maio de 2016', '2016-05-12'],
    ['1º de maio', '2016-05-01'],
    ['quinta-feira, 12 de maio de 2016', '2016-05-12'],
    ['12 a 14 de maio', '2016-05-12/2016-05-14'],
    ['meados de maio', '2016-05 mid'],
    ['set. 2016', '2016-09'],
    ['primeiro trimestre de 2016', '2016-33'],
    ['verão de 2016', '2016-22'],
    ['qui, 12 de maio de 2016', '2016-05-12'],
    ['cerca de maio', '2016-05'],
    ['por volta de 1850', '1850'],
  ],
  it: [
    ['12 maggio 2016', '2016-05-12'],
    ['1º maggio', '2016-05-01'],
    ['giovedì 12 maggio 2016', '2016-05-12'],
    ['il 12 maggio', '2016-05-12'],
    ['12-14 maggio 2016', '2016-05-12/2016-05-14'],
    ['maggio-giugno 2016', '2016-05/2016-06'],
    ['metà maggio', '2016-05 mid'],
    ['mag. 2016', '2016-05'],
    ["anni '90", '199X'],
    ['estate 2016', '2016-22'],
    ['gio, 12 maggio 2016', '2016-05-12'],
    ['circa 1850', '1850'],
    ['intorno al 1850', '1850'],
  ],
  nl: [
    ['12 mei 2016', '2016-05-12'],
    ['do 12 mei', '2016-05-12'],
    ['12 t/m 14 mei', '2016-05-12/2016-05-14'],
    ['medio mei', '2016-05 mid'],
    ['mrt. 2016', '2016-03'],
    ['de jaren 1990', '199X'],
    ['1e kwartaal 2016', '2016-33'],
    ['zomer 2016', '2016-22'],
    ['omstreeks 1850', '1850'],
    ['rond mei 2016', '2016-05'],
  ],
  sv: [
    ['12 maj 2016', '2016-05-12'],
    ['torsdagen den 12 maj 2016', '2016-05-12'],
    ['12–14 maj', '2016-05-12/2016-05-14'],
    ['mitten av maj', '2016-05 mid'],
    ['1990-talet', '199X'],
    ['första kvartalet 2016', '2016-33'],
    ['sommaren 2016', '2016-22'],
    ['omkring 1850', '1850'],
    ['cirka maj 2016', '2016-05'],
  ],
  ru: [
    ['12 мая 2016 года', '2016-05-12'],
    ['12 мая 2016 г.', '2016-05-12'],
    ['четверг, 12 мая 2016', '2016-05-12'],
    ['12–14 мая', '2016-05-12/2016-05-14'],
    ['Май 2016', '2016-05'],
    ['середина мая', '2016-05 mid'],
    ['1990-е годы', '199X'],
    ['первый квартал 2016 года', '2016-33'],
    ['лето 2016', '2016-22'],
    ['2016 год', '2016'],
    ['около 1850', '1850'],
  ],
  uk: [
    ['12 травня 2016 року', '2016-05-12'],
    ['четвер, 12 травня', '2016-05-12'],
    ['початок травня', '2016-05 early'],
    ['літо 2016', '2016-22'],
    ['близько 1850', '1850'],
  ],
  zh: [
    ['2016年5月12日', '2016-05-12'],
    ['二〇一六年五月十二日', '2016-05-12'],
    ['2016年5月12日（星期四）', '2016-05-12'],
    ['2016年5月12日至14日', '2016-05-12/2016-05-14'],
    ['1月-3月', '2016-01/2016-03'],
    ['5月初', '2016-05 early'],
    ['2016年第三季度', '2016-35'],
    ['2016年上半年', '2016-40'],
    ['2016年春', '2016-21'],
    ['20世纪90年代', '199X'],
  ],
  ja: [
    ['2016年5月12日(木)', '2016-05-12'],
    ['平成28年5月12日', '2016-05-12'],
    ['2016年5月12日〜14日', '2016-05-12/2016-05-14'],
    ['2016年5月上旬', '2016-05 early'],
    ['5月12日〜12日', '2016-05-12'],
  ],
  ko: [
    ['2016년 5월 12일', '2016-05-12'],
    ['2016년 5월 12일 (목)', '2016-05-12'],
  ],
  fi: [['12. toukokuuta 2016', '2016-05-12']],
  vi: [['ngày 12 tháng 5 năm 2016', '2016-05-12']],
  id: [['Kamis, 12 Mei 2016', '2016-05-12']],
  ar: [['12 مايو 2016', '2016-05-12']],
};

const CASES = Object.entries(FORMS).flatMap(([language, forms]) =>
  forms.map(([label, edtf]) => [language, label, edtf] as const),
);

describe('a date before a title, set off from it', () => {
  it.each(CASES)('%s: %s', (language, label, edtf) => {
    const reader = labelReader(language, '');
    for (const line of [`${label}: Alfa`, `${label} – Alfa`, `[${label}] | Alfa`, `${label} : Alfa`]) {
      const read = reader.leading(line);
      expect(read).toMatchObject({ label, rest: 'Alfa' });
      expect(said(read)).toBe(edtf);
      expect(line.slice(read?.length)).toBe('Alfa');
    }
    expect(reader.leading(label)).toMatchObject({ label, rest: '', length: label.length });
    expect(reader.leading(`${label}.`)).toMatchObject({ label, rest: '', length: label.length + 1 });
  });
});

/** Each name of a month that a language's own expression for it knows, without those of optional parts. */
const MONTHS = LANGUAGES.flatMap(({ code }) =>
  (['long', 'short'] as const).flatMap((month) =>
    Array.from({ length: 12 }, (_, index) => {
      const parts = new Intl.DateTimeFormat(code, { day: 'numeric', month, timeZone: 'UTC' }).formatToParts(
        new Date(Date.UTC(2016, index, 12)),
      );
      return { code, name: parts.find(({ type }) => type === 'month')?.value ?? '', month: index + 1 };
    }),
  ),
);

/** How a day of a month is written, by language. */
function dayForms(code: string, day: number, name: string): readonly string[] {
  const weekday = new Intl.DateTimeFormat(code, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2016, 0, day)),
  );
  const date =
    { de: `${day}. ${name}`, es: `${day} de ${name}`, pt: `${day} de ${name}` }[code] ?? `${day} ${name}`;
  const year = { es: ' de 2016', pt: ' de 2016' }[code] ?? ' 2016';
  return [date, date + year, `${weekday}, ${date}${year}`, `${weekday} ${date}`];
}

/** Names of months that are German as well, by the other language. */
const ALSO_GERMAN: Readonly<Record<string, readonly string[]>> = {
  en: ['April', 'August', 'September', 'November', 'Jan.', 'Feb.', 'Apr.', 'Aug.', 'Sept.', 'Nov.'],
  fr: ['Mai', 'Sept.', 'Nov.'],
};

describe('any month of any language, in full and abbreviated', () => {
  const months = fc.constantFrom(...MONTHS);
  const days = fc.integer({ min: 1, max: 28 });

  it('is read as the day that it is, whatever stands before it', () => {
    fc.assert(
      fc.property(months, days, fc.nat(3), ({ code, name, month }, day, index) => {
        const label = dayForms(code, day, name)[index] ?? '';
        const read = labelReader(code, '').leading(`${label}: Alfa`);
        expect({ label, rest: read?.rest, said: said(read) }).toEqual({
          label,
          rest: 'Alfa',
          said: unitEdtf({ kind: 'day', month, day }, 2016),
        });
      }),
      { numRuns: 2000 },
    );
  });

  it('is read in an article that is said to be in another language, where its year stands beside it', () => {
    fc.assert(
      fc.property(
        months,
        days,
        fc.constantFrom('en', 'ru', 'fr', 'pl'),
        ({ code, name, month }, day, tag) => {
          const label = dayForms(code, day, name)[1] ?? '';
          // "12. August 2016" in English is an item of a list.
          fc.pre(code !== 'de' || !(ALSO_GERMAN[tag] ?? []).includes(name));
          expect({ label, said: said(labelReader(tag, '').leading(`${label}: Alfa`)) }).toEqual({
            label,
            said: unitEdtf({ kind: 'day', month, day }, 2016),
          });
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('what is no label', () => {
  it.each([
    '2016 was a good year',
    'In March 1999 Netscape made it',
    'Last June: a look back',
    'This year: more of it',
    'Our 2016: a review',
    'Gen 3: the games',
    'Mai: an interview',
    'Estate: what is left',
    'May the best one win: a story',
    '12 things: what to know',
    'Version 1.10: what is new',
    '3: The third',
    '12. May 2016: the twelfth of a list',
    '12. August 2016: the twelfth of a list',
  ])('%s', (line) => expect(labelReader('en', '').leading(line)).toBeNull());
});

describe('an article that shows how it writes dates', () => {
  it('by one that can be read in one way only', () => {
    expect(said(labelReader('en', '## 12. Mai 2016').leading('3. August 2016: Alfa'))).toBe('2016-08-03');
    expect(said(labelReader('en', '12. April\n\n3. August\n\n5. August').leading('3. August: Alfa'))).toBe(
      '2016-08-03',
    );
    expect(labelReader('en', '1. April\n2. August\n3. August').leading('3. August: Alfa')).toBeNull();
    expect(said(labelReader('en', '25/06/2016').leading('05/06/2016: Alfa'))).toBe('2016-06-05');
  });

  it('by the months that it names in another language', () => {
    expect(said(labelReader('en', '## Mai\n\n## Juni\n\n## Juli').leading('Mai: Alfa'))).toBe('2016-05');
  });
});

describe('a full date behind a title', () => {
  it.each([
    ['2.0.9 · 2026-01-12', '2.0.9', '2026-01-12'],
    ['[1.0.0] - 2017-06-20', '[1.0.0]', '2017-06-20'],
    ['2.4.0 (May 3, 2016)', '2.4.0', '2016-05-03'],
    ['Alfa (12 maggio 2016)', 'Alfa', '2016-05-12'],
    ['Alfa – Donnerstag, 12. Mai 2016', 'Alfa', '2016-05-12'],
    ['Alfa, 12 мая 2016 г.', 'Alfa', '2016-05-12'],
    ['0.3.0 - 2015-12-03 [YANKED]', '0.3.0', '2015-12-03'],
  ])('%s', (line, rest, edtf) => {
    const label = labelReader('en', '').trailing(line);
    expect(label).toMatchObject({ rest });
    expect(said(label)).toBe(edtf);
    expect(line.slice(0, line.length - (label?.length ?? 0)).trim()).toBe(rest);
  });

  it.each(['Alfa in May 2016', 'Released on May 3, 2016', 'Windows 2016', '1.2.2016.4'])(
    '%s has none',
    (line) => {
      expect(labelReader('en', '').trailing(line)).toBeNull();
    },
  );
});

it('reads any text in bounded time, and its label stands where it says', () => {
  const words = fc.constantFrom(
    ...'12.|1er|Mai|mayo|de|2016|–|:|(|)|[|Q3|5月|日|the|1990s|spring| |\n|,|/|May|to'.split('|'),
  );
  const lines = fc.oneof(
    fc.string(),
    fc.array(words, { maxLength: 12 }).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(lines, fc.constantFrom('en', 'de', 'ja', 'xx'), (line, tag) => {
      const read = labelReader(tag, line).leading(line);
      if (read === null) return;
      expect(line.slice(0, read.length)).toContain(read.label);
      expect(line.slice(read.length).trim()).toBe(read.rest);
      expect(line.slice(read.mention.index, read.mention.end)).toBe(read.mention.text);
    }),
    { numRuns: 1000 },
  );
  const reader = labelReader('en', '');
  const taken = processorTime(() => {
    for (const unit of ['2016 ', ' ', '12. ', '1er mai ', 'May – ', '年', '(', '[']) {
      const line = unit.repeat(500_000 / unit.length);
      reader.leading(line);
      reader.trailing(line);
      reader.opening(line);
    }
  });
  expect(taken).toBeLessThan(2000);
});
