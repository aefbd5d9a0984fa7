export type { MilepostConfig } from './config/config.ts';
export type { Emitter, EmitContext, Generator } from './emit/emitter.ts';
export type { PartialDate, DatePrecision } from './model/date.ts';
export type { Diagnostic, Severity } from './model/diagnostic.ts';
export type { Output } from './model/output.ts';
export type {
  AppliedTag,
  Article,
  Group,
  Milestone,
  Publication,
  Site,
  Tag,
  TagEvidence,
} from './model/publication.ts';
export type { Image, Link, Prose } from './model/prose.ts';
export type { MilestoneOverride, MilestoneShape } from './model/source.ts';
export {
  type FoundMilestone,
  remarkMilestones,
  type RemarkMilestonesOptions,
} from './parse/remark-milestones.ts';
export { build, type BuildOptions, type BuildReport, check, type PipelineOptions } from './build/pipeline.ts';
