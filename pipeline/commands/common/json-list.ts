import type { CommandEffects } from './effects.ts';

/**
 * Prints `{"<name>": […]}` item by item, one a line, so that a list of any length needs little memory.
 *
 * @param name The only key of the object.
 */
export async function jsonList(
  name: string,
  items: AsyncIterable<unknown>,
  effects: CommandEffects,
): Promise<void> {
  effects.stdout(`{${JSON.stringify(name)}:[`);
  let separator = '\n';
  for await (const item of items) {
    effects.stdout(`${separator}${JSON.stringify(item)}`);
    separator = ',\n';
  }
  effects.stdout('\n]}\n');
}
