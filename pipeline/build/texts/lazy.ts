/**
 * Data of which some fields are only loaded when they are asked for; otherwise like any other, also where it is copied or
 * written as JSON (which loads them).
 *
 * @param light The other fields, and any value for these.
 * @param names These fields; one and the same list for all data of a kind.
 * @param load Gives the whole; may be called again and again.
 */
export function lazy<Data extends object>(light: Data, names: readonly string[], load: () => Data): Data {
  const kind = kindOf(names);
  const made: Record<string, unknown> = {};
  // Field by field: V8 makes a dictionary of an object in which a getter takes the place of a value, of six times the size.
  for (const [name, value] of Object.entries(light)) {
    const getter = kind.getters.get(name);
    if (getter !== undefined) Object.defineProperty(made, name, getter);
    else if (kind.first === null) Object.defineProperty(made, name, { ...LIKE_ANY_OTHER, value });
    else made[name] = value;
  }
  Object.defineProperty(made, LOAD, { value: load });
  kind.first ??= made;
  // The same object, which has all fields of the light one by now.
  const whole: Data = Object(made);
  return whole;
}

const LOAD = Symbol('load');

const LIKE_ANY_OTHER = { enumerable: true, configurable: true, writable: true };

/** What all data of a kind share, of which there may be a hundred thousand. */
interface LazyKind {
  readonly getters: ReadonlyMap<string, PropertyDescriptor>;
  /** The first of them, whose form the others take. Fields that are set by their names become a dictionary if nobody has that form. */
  first: object | null;
}

function kindOf(names: readonly string[]): LazyKind {
  const known = KINDS.get(names);
  if (known !== undefined) return known;
  const made = { getters: new Map(names.map((name) => [name, getterOf(name)])), first: null };
  KINDS.set(names, made);
  return made;
}

const KINDS = new WeakMap<readonly string[], LazyKind>();

function getterOf(name: string): PropertyDescriptor {
  return {
    get(this: { readonly [LOAD]: () => object }): unknown {
      return Reflect.get(this[LOAD](), name);
    },
    enumerable: true,
    configurable: true,
  };
}
