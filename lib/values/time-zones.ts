import { didYouMean } from './nearest';
import { timeZoneAreas } from './time-zones.data';

let knownNames: ReadonlySet<string> | undefined;

/**
 * The names of all IANA time zones that the API server knows (those embedded in Go), made on first use.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 */
export function timeZoneNames(): ReadonlySet<string> {
  knownNames ??= new Set(
    Object.entries(timeZoneAreas).flatMap(([area, names]) => names.split(' ').map((name) => (area === '' ? name : `${area}/${name}`))),
  );
  return knownNames;
}

/**
 * Checks a CronJob's time zone as the API server does: a known IANA name in its exact case, not empty and not `Local`.
 *
 * @throws RangeError if it is anything else
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 */
export function checkTimeZone(name: string): void {
  const shown = JSON.stringify(name);
  if (name.toLowerCase() === 'local') {
    throw new RangeError(`time zone ${shown} is whatever the control plane has; it must be an IANA name, for example "Europe/Berlin"`);
  }
  if (timeZoneNames().has(name)) return;
  const hint = didYouMean(name, timeZoneNames()) || 'it must be an IANA name, for example "Europe/Berlin"';
  throw new RangeError(`time zone ${shown} is ${name === '' ? 'empty' : 'unknown'}; ${hint}`);
}
