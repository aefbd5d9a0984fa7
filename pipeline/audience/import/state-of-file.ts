import type { SubscriberState } from '../../database/vocabulary.ts';
import type { Provider } from './providers/provider.ts';
import { headerKey } from './word-key.ts';
import { subjectOf } from './words/vocabulary.ts';

/**
 * The state of everybody in a file, by its name as a program gives it. `null`: the name says nothing; `undefined`: it
 * sounds as if nobody in the file wanted mail, but no program writes such a name.
 */
export function stateOfFile(name: string, writer: Provider | null): SubscriberState | null | undefined {
  const key = headerKey(name.replace(/\.[^.]*$/, ''));
  const known = Object.entries(writer?.files ?? {}).find(([beginning]) => key.startsWith(beginning));
  if (known !== undefined) return known[1];
  const subject = subjectOf(key);
  return subject === 'refusal' || subject === 'failure' ? undefined : null;
}
