import { fields, text, type ManifestView } from '../manifest/manifest';
import { scheduleTraps, type ScheduleTrap } from '../values/schedule-traps';
import type { Finding } from './rule';

/** What one kind of trap finds in the schedule of a CronJob; one that cannot be read is another rule's fault to find. */
export function trapped({ kind, manifest }: ManifestView, trap: ScheduleTrap['trap']): Finding[] {
  if (kind !== 'CronJob') return [];
  try {
    const found = scheduleTraps(text(fields(manifest['spec'])['schedule'])).filter((one) => one.trap === trap);
    return found.map(({ problem, fix }) => ({ field: 'spec.schedule', problem, fix }));
  } catch {
    return [];
  }
}
