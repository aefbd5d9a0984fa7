import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What expressions can read: `github`, `inputs`, `steps`, … */
export type Contexts = Readonly<Record<string, unknown>>;

/** Whether something before has failed, for `success()` and its like. */
export type State = 'success' | 'failure';

const STATE_FUNCTIONS = ['success', 'failure', 'always', 'cancelled'].map((name) => ({
  name,
  minArgs: 0,
  maxArgs: 0,
}));

/** Fills in the expressions of a text, by GitHub's own evaluator. */
export function filled(text: string, contexts: Contexts): string {
  return text.replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression, contexts, 'success').coerceString(),
  );
}

/** Whether a condition holds: one that does not ask for the state needs success. */
export function holds(condition: unknown, contexts: Contexts, state: State): boolean {
  if (condition === undefined) return state === 'success';
  if (typeof condition !== 'string') throw new TypeError('Expected an expression');
  const text = condition.trim().replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const asks = /\b(?:success|failure|always|cancelled)\s*\(/.test(text);
  if (!asks && state !== 'success') return false;
  const result = evaluate(text, contexts, state);
  return !['', 'false', '0', 'null'].includes(result.coerceString());
}

function evaluate(expression: string, contexts: Contexts, state: State): data.ExpressionData {
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), STATE_FUNCTIONS).parse();
  const known: unknown = JSON.parse(JSON.stringify(contexts), data.reviver);
  if (!(known instanceof data.Dictionary)) throw new TypeError('Expected contexts');
  const answers: Readonly<Record<string, boolean>> = {
    success: state === 'success',
    failure: state === 'failure',
    always: true,
    cancelled: false,
  };
  const functions = new Map(
    STATE_FUNCTIONS.map((info) => [
      info.name,
      { ...info, call: () => new data.BooleanData(answers[info.name] ?? false) },
    ]),
  );
  return new Evaluator(parsed, known, functions).evaluate();
}
