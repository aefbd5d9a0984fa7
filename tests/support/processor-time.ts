import { cpuUsage } from 'node:process';

/** Milliseconds of processor time that some work takes. A busy machine makes it wait, but takes no part of this. */
export function processorTime(work: () => void): number {
  const before = cpuUsage();
  work();
  const { user, system } = cpuUsage(before);
  return (user + system) / 1000;
}
