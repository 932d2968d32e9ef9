import { type CalendarSchedule, CYCLE_DAYS, cycleRunDays, minutesOfDay, parseSchedule, runsOnDay } from './schedule';
import { nextRunOnClock } from './schedule-clock';
import { type OffsetAt, type OffsetChange, offsetChanges, zoneOffsets } from './time-zone-offsets';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const SECONDS_PER_DAY = 86_400;

/**
 * Where and from when to look for runs.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 */
export interface NextRunsOptions {
  /**
   * An IANA name, as in a CronJob's `timeZone`.
   *
   * @default 'Etc/UTC'
   */
  readonly timeZone?: string;
  /**
   * The instant after which the first run is.
   *
   * @default - now
   */
  readonly after?: Date;
}

/**
 * Which years to look at.
 *
 * @see https://www.iana.org/time-zones
 */
export interface DaylightSavingOptions {
  /** The instant at which they begin. */
  readonly from: Date;
  /**
   * How many, 1 to 100.
   *
   * @default 2
   */
  readonly years?: number;
}

/**
 * A day on which a change of the clocks takes or adds runs.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
 */
export interface DaylightSavingRun {
  /** On the zone's calendar, as in `2026-03-29`. */
  readonly date: string;
  /** `doubled` is also a run that the schedule does not have on that day. */
  readonly effect: 'skipped' | 'doubled';
}

/**
 * The next runs of a schedule, ascending, exactly as Kubernetes' CronJob controller computes them (robfig/cron v3, in the zone): of a time that the clocks skip
 * there is no run, of one that comes twice there are two. They are fewer if nothing runs for five years. Those of `@every` count from `after`, as the
 * controller's do from the run before; but Job names carry minutes, so that in effect it runs at most once a minute, even with `@every 10s`.
 *
 * @throws RangeError if Kubernetes refuses the schedule or the zone, if the count is not a whole number or `after` no valid date
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#SpecSchedule.Next
 */
export function nextRuns(schedule: string, count: number, { timeZone = 'Etc/UTC', after = new Date() }: NextRunsOptions = {}): Date[] {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`count ${count} must be a whole number from 0, for example 5`);
  checkDate('after', after);
  const next = nextIn(schedule, zoneOffsets(timeZone));
  const runs: Date[] = [];
  for (let run = next(after.getTime()); run !== undefined && runs.length < count; run = next(run)) runs.push(new Date(run));
  return runs;
}

/**
 * How many runs a schedule has on a day, in the mean of 28 years, with the calendar in UTC: 1/7 for a weekly one, 0 for one that never runs.
 * At most 1440, as Job names carry minutes, also for `@every 10s`.
 *
 * @throws RangeError if Kubernetes refuses the schedule
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function runsPerDay(schedule: string): number {
  const parsed = parseSchedule(schedule);
  if ('every' in parsed) return SECONDS_PER_DAY / Math.max(60, parsed.every);
  const days = [...cycleRunDays(parsed)].length;
  return (minutesOfDay(parsed).length * days) / CYCLE_DAYS;
}

/**
 * The greatest number of seconds between two consecutive runs, with the calendar in UTC, in the years 1901-2099 (across 2100, 29 February takes eight years).
 *
 * @returns undefined if it never runs
 * @throws RangeError if Kubernetes refuses the schedule
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function longestGapSeconds(schedule: string): number | undefined {
  const parsed = parseSchedule(schedule);
  if ('every' in parsed) return parsed.every;
  const times = minutesOfDay(parsed);
  const days = [...cycleRunDays(parsed)];
  const [firstTime, lastTime, firstDay] = [times[0], times.at(-1), days[0]];
  if (firstTime === undefined || lastTime === undefined || firstDay === undefined) return undefined;
  const minutes = Math.max(0, ...gaps(times));
  const mostDays = gaps([...days, firstDay + CYCLE_DAYS]).reduce((most, gap) => Math.max(most, gap));
  return 60 * Math.max(minutes, mostDays * 24 * 60 - (lastTime - firstTime));
}

/**
 * The days on which a change of a zone's clocks skips runs of a schedule or adds some, ascending, as the CronJob controller has them:
 *
 * - skipped: mostly times that the clocks leave out, but also others that robfig's search jumps over, such as a Friday whose midnight is left out
 *   (`0 12 * * FRI` in Africa/Cairo) or a time after a shift of half an hour (`15 2 * * *` in Australia/Lord_Howe);
 * - doubled: mostly times that come twice, but also a run one day late after a midnight that is left out (`0 1 * * SAT` in America/Santiago).
 *
 * What runs in each hour keeps its pace while clocks change by full hours, which is no effect; `@every` is never affected.
 *
 * @throws RangeError if Kubernetes refuses the schedule or the zone, if `from` is no valid date or `years` is not 1-100
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-Time_zones
 */
export function daylightSavingRuns(schedule: string, timeZone: string, { from, years = 2 }: DaylightSavingOptions): DaylightSavingRun[] {
  if (!Number.isInteger(years) || years < 1 || years > 100)
    throw new RangeError(`years ${years} must be a whole number 1-100, for example 2`);
  checkDate('from', from);
  const parsed = parseSchedule(schedule);
  const offsetAt = zoneOffsets(timeZone);
  if ('every' in parsed) return [];
  const to = new Date(from);
  to.setUTCFullYear(to.getUTCFullYear() + years);
  const next = nextIn(schedule, offsetAt);
  return offsetChanges(offsetAt, from.getTime(), to.getTime()).flatMap((change) => effectsOf(parsed, change, next, offsetAt));
}

function nextIn(schedule: string, offsetAt: OffsetAt): (after: number) => number | undefined {
  const parsed = parseSchedule(schedule);
  if ('every' in parsed) return (after) => (Math.floor(after / 1000) + parsed.every) * 1000;
  return (after) => nextRunOnClock(parsed, after, offsetAt);
}

function checkDate(name: string, date: Date): void {
  if (Number.isNaN(date.getTime()))
    throw new RangeError(`${name} is an invalid date; it must be a valid one, for example new Date("2026-01-01")`);
}

function gaps(ascending: readonly number[]): number[] {
  return ascending.slice(1).map((value, index) => value - (ascending[index] ?? value));
}

/** On the day of the change and its neighbours: a skipped midnight can move a run to the next day. */
function effectsOf(
  schedule: CalendarSchedule,
  change: OffsetChange,
  next: (after: number) => number | undefined,
  offsetAt: OffsetAt,
): DaylightSavingRun[] {
  const runs = runsNear(change, next, offsetAt);
  const firstDay = Math.floor((change.at + Math.min(change.before, change.after)) / DAY) - 1;
  const lastDay = Math.floor((change.at + Math.max(change.before, change.after)) / DAY) + 1;
  const effects: DaylightSavingRun[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    const date = new Date(day * DAY);
    const runsToday = schedule.months.has(date.getUTCMonth() + 1) && runsOnDay(schedule, date.getUTCDate(), day);
    const counts = minutesOfDay(schedule)
      .map((minute) => day * DAY + minute * MINUTE)
      .filter((time) => !keepsPace(schedule, change, time))
      .map((time) => (runs.get(time) ?? 0) - (runsToday ? 1 : 0));
    const shown = date.toISOString().slice(0, 10);
    if (counts.some((count) => count < 0)) effects.push({ date: shown, effect: 'skipped' });
    if (counts.some((count) => count > 0)) effects.push({ date: shown, effect: 'doubled' });
  }
  return effects;
}

/** How often each time on the clocks has a run. Days before the change the search comes to the same midnights, wherever it began. */
function runsNear(change: OffsetChange, next: (after: number) => number | undefined, offsetAt: OffsetAt): Map<number, number> {
  const runs = new Map<number, number>();
  const end = change.at + 4 * DAY;
  for (let run = next(change.at - 5 * DAY); run !== undefined && run < end; run = next(run)) {
    const shown = run + offsetAt(run);
    runs.set(shown, (runs.get(shown) ?? 0) + 1);
  }
  return runs;
}

/** Whether a time is one that is skipped or comes twice, but with runs before and after it at the distance that they always have. */
function keepsPace(schedule: CalendarSchedule, change: OffsetChange, time: number): boolean {
  const shift = change.after - change.before;
  if (schedule.hours.size < 24 || shift % HOUR !== 0) return false;
  const start = change.at + Math.min(change.before, change.after);
  return time >= start && time < start + Math.abs(shift);
}
