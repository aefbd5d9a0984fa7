/**
 * Makes data, and everything in it, unchangeable. What is only loaded when it is asked for is not loaded for that; whoever
 * loads it freezes it.
 */
export function frozen<Data>(data: Data): Data {
  freeze(data);
  return data;
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const { value: part } of Object.values(Object.getOwnPropertyDescriptors(value))) freeze(part);
}
