/** One of the amounts that are stacked. */
export interface PlotSeries {
  readonly label: string;
  /** One for each place on the horizontal axis; what is less than 0 is stacked downwards. */
  readonly values: readonly number[];
}

/** Amounts that are stacked: over time as areas, for each of several things as bars. */
export interface Plot {
  /** Its file is `<name>.svg`. */
  readonly name: string;
  readonly title: string;
  readonly kind: 'areas' | 'bars';
  /** For areas days, `2026-11-30`; for bars a short name each. */
  readonly places: readonly string[];
  readonly series: readonly PlotSeries[];
}
