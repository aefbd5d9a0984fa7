import { createHash, timingSafeEqual } from 'node:crypto';

/** Whether two texts are equal; it takes the same time whatever is given. */
export function equalSecrets(a: string, b: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(a), hash(b));
}
