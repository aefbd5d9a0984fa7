import type { Context } from 'hono';

/** The fields of a form that was sent. */
export interface FormFields {
  /** The first value of a field; empty if there is none. */
  text(name: string): string;
  /** All values of a field. */
  all(name: string): readonly string[];
}

/** Reads a form, URL-encoded or multipart; `null` if the body is not a form. Files are ignored. */
export async function readForm(c: Context): Promise<FormFields | null> {
  try {
    const body = await c.req.parseBody({ all: true });
    const all = (name: string): readonly string[] => {
      const value = Object.hasOwn(body, name) ? body[name] : undefined;
      return [value].flat().filter((item) => typeof item === 'string');
    };
    return { all, text: (name) => all(name)[0] ?? '' };
  } catch {
    return null;
  }
}
