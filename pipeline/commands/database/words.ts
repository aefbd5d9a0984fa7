/** A size for people: `133.5 MB`. */
export function sizeWords(bytes: number): string {
  return `${(bytes / 1024 / 1024).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

/** What is in a database: `3 subscribers, 1 edition, 3 deliveries`. */
export function contentWords(tables: readonly { readonly table: string; readonly rows: number }[]): string {
  return NOUNS.map(([name, one, several]) => {
    const rows = tables.find(({ table }) => table === name)?.rows ?? 0;
    return `${rows.toLocaleString('en')} ${rows === 1 ? one : several}`;
  }).join(', ');
}

/** The tables that people count in. */
const NOUNS = [
  ['subscriber', 'subscriber', 'subscribers'],
  ['edition', 'edition', 'editions'],
  ['delivery', 'delivery', 'deliveries'],
] as const;
