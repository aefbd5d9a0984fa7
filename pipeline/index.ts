// A key that signs is one of Node.js; without this, the declarations would need a setting in each project.
/// <reference types="node" preserve="true" />

// The configuration.
export type { MilepostConfig } from './config/config.ts';

// Outputs of your own: `emitters` in the configuration.
export type { Emitter } from './model/emitter.ts';
export type { Output } from './model/output.ts';
export { dataHash } from './text/hash.ts';
export { permalinks } from './model/permalinks.ts';

// What there is to publish.
export type {
  AppliedTag,
  Article,
  ContentPage,
  Enclosure,
  Group,
  Milestone,
  Publication,
  Site,
  Tag,
  TagEvidence,
} from './model/publication.ts';
export type { DatePart, DatePrecision, PartialDate } from './model/date.ts';
export type { ItemForm } from './model/parsed.ts';
export type { Image, Link, Prose } from './model/prose.ts';
export type { Author } from './model/source.ts';

// The reading of milestones, for any remark pipeline.
export {
  type FoundMilestone,
  remarkMilestones,
  type RemarkMilestonesOptions,
} from './parse/remark-milestones.ts';
export type { MilestoneOverride, MilestoneShape } from './model/source.ts';

// A build within another program.
export { build } from './build/build.ts';
export { type BuildOptions, type BuildReport, check } from './build/pipeline.ts';
export { readPublication } from './build/read-publication.ts';
export type { PipelineOptions, ReadPublication, UnreadablePublication } from './build/read-contract.ts';
export type { Diagnostic, Severity } from './model/diagnostic.ts';

// Mailing: what there is to mail, the sender and the transport; what would be sent, and sending it.
export { parseAddress } from './text/mail-address.ts';
export { addSubscriber, type NewSubscriber } from './audience/subscribers.ts';
export { mailSource } from './build/mail-source.ts';
export { type Database, openDatabase } from './database/open.ts';
export { DatabaseUnusable } from './database/unusable.ts';
export { resolveInDoubt } from './deliver/ledger/in-doubt.ts';
export type { Outcome } from './deliver/outcome.ts';
export type { ReasonName } from './deliver/reasons/reason.ts';
export { type AccessTokens, NoAccessToken } from './deliver/smtp/access-tokens.ts';
export { parseServerUrl, type SmtpServer } from './deliver/smtp/server-url.ts';
export { smtpTransport } from './deliver/smtp/smtp-transport.ts';
export { type Connection, type Envelope, ServerUnreachable, type Transport } from './deliver/transport.ts';
export { type DigestRequest, sendDigest } from './mailing/digest.ts';
export type { MailingEvent } from './mailing/events.ts';
export { MailingFailure, type MailingProblem } from './mailing/failure.ts';
export type { MailSource } from './mailing/mail-source.ts';
export type { Mailing, Planning } from './mailing/mailing.ts';
export { type DigestPlan, planDigest } from './mailing/plan/plan-digest.ts';
export { type PlannedEdition, planSend, type SendPlan } from './mailing/plan/plan-send.ts';
export type { EditionReport, SendReport } from './mailing/report.ts';
export { sendDigestTest, sendTest, type SentTest } from './mailing/send-test.ts';
export { send, type SendRequest } from './mailing/send.ts';
export { type Sender, type SenderKeys, senderOf } from './mailing/sender/sender.ts';
export { type Bouncing, takeBounce, type TakenBounce } from './mailing/take-bounce.ts';
