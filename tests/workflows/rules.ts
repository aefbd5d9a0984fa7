/** What is wrong with a workflow, as sentences; empty if nothing. */
export type Findings = readonly string[];

type Node = Readonly<Record<string, unknown>>;

/** One rule that every workflow has to keep. */
export interface WorkflowRule {
  readonly name: string;
  /** @param workflow The parsed YAML. @param text The file as it stands, for what YAML drops. */
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
    name: 'grants each job the least: its own permissions, write only for Pages',
    check: (workflow) =>
      jobs(workflow).flatMap(([name, job]) => {
        const { permissions } = job;
        if (!isNode(permissions)) return [`job ${name} states no permissions`];
        return Object.entries(permissions).flatMap(([scope, access]) =>
          access === 'write' && scope !== 'pages' && scope !== 'id-token'
            ? [`job ${name} may write ${scope}`]
            : [],
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
          /uses: (?:\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(line.trim())
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
    check: (workflow) =>
      jobs(workflow).flatMap(([name, job]) =>
        JSON.stringify(job).includes('secrets.') && job['environment'] !== 'newsletter'
          ? [`job ${name} uses secrets`]
          : [],
      ),
  },
  {
    name: 'never sends from a pull request',
    check: (workflow) => {
      const triggers = workflow['on'];
      const fromPullRequest =
        isNode(triggers) && Object.keys(triggers).some((name) => name.startsWith('pull_request'));
      const sends = steps(workflow).some(({ run }) => typeof run === 'string' && /\bsend\b/.test(run));
      const privileged = isNode(triggers) && 'pull_request_target' in triggers;
      return [
        ...(fromPullRequest && sends ? ['a pull request could send'] : []),
        ...(privileged ? ['pull_request_target runs foreign code with rights'] : []),
      ];
    },
  },
];

function isNode(value: unknown): value is Node {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function jobs(workflow: Node): readonly (readonly [string, Node])[] {
  const found = workflow['jobs'];
  return isNode(found)
    ? Object.entries(found).filter((entry): entry is [string, Node] => isNode(entry[1]))
    : [];
}

function steps(workflow: Node): readonly Node[] {
  return jobs(workflow).flatMap(([, job]) =>
    Array.isArray(job['steps']) ? job['steps'].filter(isNode) : [],
  );
}
