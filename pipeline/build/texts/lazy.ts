/**
 * Data of which some fields are only loaded when they are asked for; otherwise like any other, also where it is copied or
 * written as JSON (which loads them).
 *
 * @param light The other fields, and any value for these: all fields, in their order.
 * @param names These fields; one and the same list for all data of a kind.
 * @param load Gives the whole; may be called again and again.
 */
export function lazy<Data extends object>(light: Data, names: readonly string[], load: () => Data): Data {
  const { getters } = kindOf(names, light);
  const made: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(light)) {
    const getter = getters.get(name);
    if (getter === undefined) made[name] = value;
    else Object.defineProperty(made, name, getter);
  }
  Object.defineProperty(made, LOAD, { value: load });
  // The same object, which has all fields of the light one by now.
  const whole: Data = Object(made);
  return whole;
}

const LOAD = Symbol('load');

/** What all data of a kind share, of which there may be a hundred thousand. */
interface LazyKind {
  readonly getters: ReadonlyMap<string, PropertyDescriptor>;
  /** Has the form of all others, and is kept for that, see {@link formOf}. */
  readonly form: object;
}

function kindOf(names: readonly string[], light: object): LazyKind {
  const known = KINDS.get(names);
  if (known !== undefined) return known;
  const getters = new Map(names.map((name) => [name, getterOf(name)]));
  const made = { getters, form: formOf(light, getters) };
  KINDS.set(names, made);
  return made;
}

const KINDS = new WeakMap<readonly string[], LazyKind>();

/**
 * V8 makes a dictionary, of six times the size, of an object in which a getter takes the place of a value, or to which many
 * fields are added by names that are variables. The second it does not do as long as there is an object of the same form whose
 * fields were defined.
 */
function formOf(light: object, getters: LazyKind['getters']): object {
  const made = {};
  for (const name of Object.keys(light))
    Object.defineProperty(made, name, getters.get(name) ?? LIKE_ANY_OTHER);
  return Object.defineProperty(made, LOAD, { value: null });
}

const LIKE_ANY_OTHER = { value: null, enumerable: true, configurable: true, writable: true };

function getterOf(name: string): PropertyDescriptor {
  return {
    get(this: { readonly [LOAD]: () => object }): unknown {
      return Reflect.get(this[LOAD](), name);
    },
    enumerable: true,
    configurable: true,
  };
}
