/** A number with what it counts, in English: `1 edition`, `2 editions`. */
export function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
