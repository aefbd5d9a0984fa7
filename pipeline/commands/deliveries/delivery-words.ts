/** How many deliveries: `1 delivery`, `12,000 deliveries`. */
export function deliveryWords(count: number): string {
  return `${count.toLocaleString('en')} ${count === 1 ? 'delivery' : 'deliveries'}`;
}
