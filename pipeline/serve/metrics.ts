import { compareTexts } from '../text/order/compare.ts';

/** Counts what the server did, in the text format that Prometheus reads. */
export interface Metrics {
  /** Adds one to a counter. */
  count(name: CounterName, labels?: Readonly<Record<string, string>>): void;
  /** All counters, and current values by name, label and value. */
  text(gauges: readonly Gauge[]): string;
}

/** A current value. */
export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly values: readonly { readonly labels: Readonly<Record<string, string>>; readonly value: number }[];
}

const COUNTERS = {
  milepost_http_requests_total: 'Requests answered, by route, method and status.',
  milepost_refused_total: 'Requests refused, by reason.',
  milepost_opt_in_requests_total: 'Wishes to subscribe, by what became of them.',
  milepost_opt_in_mails_total: 'Confirmation mails, by how they ended.',
  milepost_opt_in_braked_total:
    'Confirmation mails that were not sent, because the mailbox had one or wants none.',
  milepost_confirmed_total: 'Subscriptions confirmed.',
  milepost_unsubscribed_total: 'People who left.',
  milepost_not_me_total: 'People who said that somebody else had asked for them.',
  milepost_hook_events_total: 'What providers told about mails, by provider, kind and result.',
} as const;

/** What is counted. */
export type CounterName = keyof typeof COUNTERS;

/** Starts with all counters at zero. */
export function createMetrics(): Metrics {
  const counts = new Map<string, number>();
  return {
    count(name, labels = {}) {
      const series = seriesOf(name, labels);
      counts.set(series, (counts.get(series) ?? 0) + 1);
    },
    text(gauges) {
      const lines: string[] = [];
      for (const [name, help] of Object.entries(COUNTERS)) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} counter`);
        const series = [...counts]
          .filter(([key]) => key === name || key.startsWith(`${name}{`))
          .sort(([a], [b]) => compareTexts(a, b));
        for (const [key, value] of series) lines.push(`${key} ${value}`);
      }
      for (const { name, help, values } of gauges) {
        lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`);
        for (const { labels, value } of values) lines.push(`${seriesOf(name, labels)} ${value}`);
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

function seriesOf(name: string, labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length === 0 ? name : `${name}{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
