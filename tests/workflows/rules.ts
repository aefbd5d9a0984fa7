/** What is wrong with a workflow, as sentences; empty if nothing is. */
export type Findings = readonly string[];

/** A map in the YAML. */
export type Node = Readonly<Record<string, unknown>>;

/** One rule that every workflow has to follow. */
export interface WorkflowRule {
  readonly name: string;
  /** @param workflow The parsed YAML. @param text The file as written, for what YAML drops. */
  check(workflow: Node, text: string): Findings;
}

/** The rules of a hardened workflow. */
export const WORKFLOW_RULES: readonly WorkflowRule[] = [
  {
    name: 'grants nothing at the top',
    check: ({ permissions }) =>
      isNode(permissions) && Object.keys(permissions).length === 0
        ? []
        : ['expected `permissions: {}` at the top'],
  },
  {
    name: 'grants each job the least: its own permissions, write only for the deployment to Pages, the commit of ids and the comment',
    check: (workflow) =>
      jobs(workflow).flatMap(([name, job]) => {
        const { permissions } = job;
        if (!isNode(permissions)) return [`job ${name} states no permissions`];
        return Object.entries(permissions).flatMap(([scope, access]) =>
          access !== 'write' ||
          (isDeployment(job) && (scope === 'pages' || scope === 'id-token')) ||
          (isCommitOfIds(job, workflow) && scope === 'contents') ||
          (isComment(job, workflow) && scope === 'pull-requests')
            ? []
            : [`job ${name} may write ${scope}`],
        );
      }),
  },
  {
    name: 'limits the time of each job',
    check: (workflow) =>
      jobs(workflow).flatMap(([name, job]) =>
        typeof job['timeout-minutes'] === 'number' ? [] : [`job ${name} has no timeout-minutes`],
      ),
  },
  {
    name: 'pins each action by commit, with its version in a comment',
    check: (_, text) =>
      text
        .split('\n')
        .filter((line) => /\buses:/.test(line))
        .flatMap((line) =>
          /uses: (?:\.\/|\$\/\.github\/actions\/[a-z-]+$|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(
            line.trim(),
          )
            ? []
            : [`not pinned: ${line.trim()}`],
        ),
  },
  {
    name: 'keeps no credentials in the checkout',
    check: (workflow) =>
      steps(workflow).flatMap(({ uses, with: inputs }) =>
        typeof uses === 'string' &&
        uses.startsWith('actions/checkout@') &&
        !(isNode(inputs) && inputs['persist-credentials'] === false)
          ? ['a checkout persists credentials']
          : [],
      ),
  },
  {
    name: 'puts no expression into a script',
    check: (workflow) =>
      steps(workflow).flatMap(({ run }) =>
        typeof run === 'string' && run.includes('${{') ? [`an expression in: ${run}`] : [],
      ),
  },
  {
    name: 'uses secrets only in the environment `newsletter`',
    check: (workflow) => {
      const { jobs: _, ...top } = workflow;
      return [
        ...(usesSecrets(top) ? ['secrets are used for every job'] : []),
        ...jobs(workflow).flatMap(([name, job]) =>
          usesSecrets(job) && job['environment'] !== 'newsletter' ? [`job ${name} uses secrets`] : [],
        ),
      ];
    },
  },
  {
    name: 'never sends from a pull request',
    check: (workflow) => {
      const events = triggers(workflow);
      const sends = steps(workflow).some(
        ({ run }) => typeof run === 'string' && /\b(?:send|digest)\b/.test(run),
      );
      return [
        ...(sends && events.includes('pull_request') ? ['a pull request could send'] : []),
        ...events
          .filter((event) => event === 'pull_request_target' || event === 'workflow_run')
          .map((event) => `${event} can run foreign code with rights`),
      ];
    },
  },
];

/** Whether a part of the YAML is a map. */
export function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** The events of `on`, which may be one name, a list of them, or a map. */
function triggers(workflow: Node): readonly string[] {
  const { on } = workflow;
  if (typeof on === 'string') return [on];
  if (Array.isArray(on)) return on.filter((event) => typeof event === 'string');
  return isNode(on) ? Object.keys(on) : [];
}

/**
 * Whether an expression in it uses the context: as `secrets.A`, as `secrets['A']`, whole, or by passing all of it on.
 */
function usesSecrets(part: Node): boolean {
  return /\$\{\{[^}]*\bsecrets\b|"secrets":"inherit"/.test(JSON.stringify(part));
}

function isDeployment({ environment }: Node): boolean {
  return isNode(environment) && environment['name'] === 'github-pages';
}

/** The conditions under which a job is only there for the branch that is published, each with that branch. */
const ON_BRANCH: ReadonlyMap<unknown, string> = new Map([
  ["github.ref == 'refs/heads/main'", 'main'],
  ["github.ref == format('refs/heads/{0}', inputs.branch)", '${{ inputs.branch }}'],
]);

/**
 * A job that may write to the repository: only on the branch that is published, never for a pull request, and with nothing
 * in it that could run code of the project or of its dependencies.
 */
function isCommitOfIds(job: Node, workflow: Node): boolean {
  return (
    ON_BRANCH.has(job['if']) &&
    !triggers(workflow).some((event) => event.startsWith('pull_request') || event === 'workflow_run') &&
    stepsOf(job).every(
      ({ uses, with: inputs }) =>
        typeof uses === 'string' &&
        (/^actions\/(?:checkout|download-artifact)@/.test(uses) ||
          (uses === '$/.github/actions/commit-lock' &&
            isNode(inputs) &&
            inputs['branch'] === ON_BRANCH.get(job['if']))),
    )
  );
}

/**
 * A job that may comment on a pull request: only on one of the repository itself, and with nothing in it that could run
 * code of the pull request.
 */
function isComment(job: Node, workflow: Node): boolean {
  const condition = job['if'];
  return (
    triggers(workflow).every((event) => event === 'pull_request' || event === 'workflow_call') &&
    typeof condition === 'string' &&
    condition.includes('&& github.event.pull_request.head.repo.full_name == github.repository }}') &&
    stepsOf(job).every(
      ({ uses }) =>
        typeof uses === 'string' &&
        /^(?:actions\/download-artifact@|\$\/\.github\/actions\/comment$)/.test(uses),
    )
  );
}

function stepsOf(job: Node): readonly Node[] {
  return Array.isArray(job['steps']) ? job['steps'].filter(isNode) : [];
}

function jobs(workflow: Node): readonly (readonly [string, Node])[] {
  const found = workflow['jobs'];
  return isNode(found)
    ? Object.entries(found).filter((entry): entry is [string, Node] => isNode(entry[1]))
    : [];
}

/** An action as if it were a job of a workflow. */
export function asWorkflow(action: Node): Node {
  return { jobs: { action: action['runs'] } };
}

/** The steps of all jobs, in order. */
export function steps(workflow: Node): readonly Node[] {
  return jobs(workflow).flatMap(([, job]) => stepsOf(job));
}
