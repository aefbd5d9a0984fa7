/**
 * Data of which some fields are only loaded when they are asked for; otherwise like any other, also where it is copied or
 * written as JSON (which loads them).
 *
 * @param light The other fields, and any value for these.
 * @param names These fields; one and the same list for all data of a kind.
 * @param load Gives the whole; may be called again and again.
 */
export function lazy<Data extends object>(light: Data, names: readonly string[], load: () => Data): Data {
  return Object.defineProperties({ ...light }, { ...gettersOf(names), [LOAD]: { value: load } });
}

const LOAD = Symbol('load');

/** Shared by all data of a kind, of which there may be a hundred thousand. */
function gettersOf(names: readonly string[]): PropertyDescriptorMap {
  const known = GETTERS.get(names);
  if (known !== undefined) return known;
  const getters = Object.fromEntries(names.map((name) => [name, getterOf(name)]));
  GETTERS.set(names, getters);
  return getters;
}

const GETTERS = new WeakMap<readonly string[], PropertyDescriptorMap>();

function getterOf(name: string): PropertyDescriptor {
  return {
    get(this: { readonly [LOAD]: () => object }): unknown {
      return Reflect.get(this[LOAD](), name);
    },
    enumerable: true,
    configurable: true,
  };
}
