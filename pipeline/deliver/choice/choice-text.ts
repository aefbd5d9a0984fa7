/** The part of an edition that somebody gets. */
interface ItemsChosen {
  /** Indexes of the edition's items. */
  readonly items: readonly number[];
  /** Ids of the tags for which they get them; left out: they get everything. */
  readonly follows?: readonly string[];
}

/** Writes a choice for the table `choice`: equal ones are equal texts. */
export function writeChoice({ items, follows = [] }: ItemsChosen): string {
  return JSON.stringify(follows.length === 0 ? items : [items, follows]);
}

/** Reads it. @throws {TypeError} If it is neither form. */
export function readChoice(json: string): ItemsChosen {
  const read: unknown = JSON.parse(json);
  if (areNumbers(read)) return { items: read };
  if (Array.isArray(read) && read.length === 2) {
    const [items, follows]: readonly unknown[] = read;
    if (areNumbers(items) && areWords(follows)) return { items, follows };
  }
  throw new TypeError(`Unexpected choice ${json}, expected a list of numbers, alone or with a list of tags`);
}

function areNumbers(list: unknown): list is readonly number[] {
  return Array.isArray(list) && list.every((one) => typeof one === 'number');
}

function areWords(list: unknown): list is readonly string[] {
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}
