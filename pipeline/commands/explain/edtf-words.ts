/** What the codes of EDTF stand for that are no months. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['21', 'spring'],
  ['22', 'summer'],
  ['23', 'autumn'],
  ['24', 'winter'],
  ['33', 'first quarter of'],
  ['34', 'second quarter of'],
  ['35', 'third quarter of'],
  ['36', 'fourth quarter of'],
  ['40', 'first half of'],
  ['41', 'second half of'],
]);

/** An EDTF date with its seasons, quarters and halves in English words: `2026-22` is `summer 2026`. */
export function edtfWords(edtf: string): string {
  return edtf.replaceAll(/(\d{4})-(\d\d)(?![\d-])/g, (whole, year: string, code: string) => {
    const name = NAMES.get(code);
    return name === undefined ? whole : `${name} ${year}`;
  });
}
