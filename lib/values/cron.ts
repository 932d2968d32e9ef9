import { parseSchedule, scheduleFields } from './schedule';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

/**
 * A day of the week.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * A time of the day, 00:00 to 23:59, as in `02:30`.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export type TimeOfDay = `${number}:${number}`;

/**
 * When within its hour something runs.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export interface EveryHoursOptions {
  /**
   * The minute of the hour, 0 to 59.
   *
   * @default 0
   */
  readonly minute?: number;
}

const MINUTE_STEPS = divisors(60);
const HOUR_STEPS = divisors(24);

/**
 * Writes a CronJob's schedule.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export const cron = { everyMinutes, everyHours, daily, weekly, monthly, spread };

/**
 * Every so many minutes, from the full hour on: `everyMinutes(15)` is `*\/15 * * * *`, and 60 is `0 * * * *`.
 *
 * @throws RangeError if the minutes do not divide 60, as the gap across the full hour would be another
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
function everyMinutes(minutes: number): string {
  if (!MINUTE_STEPS.includes(minutes)) throw uneven(`everyMinutes(${minutes})`, minutes, 60, `*/${minutes}`, 'minutes', MINUTE_STEPS, 30);
  return minutes === 60 ? '0 * * * *' : `${step(minutes)} * * * *`;
}

/**
 * Every so many hours, from midnight on, at a minute: `everyHours(6, { minute: 5 })` is `5 *\/6 * * *`, and 24 is once a day.
 *
 * @throws RangeError if the hours do not divide 24, as the gap across midnight would be another, or if the minute is not 0-59
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
function everyHours(hours: number, { minute = 0 }: EveryHoursOptions = {}): string {
  if (!HOUR_STEPS.includes(hours)) throw uneven(`everyHours(${hours})`, hours, 24, `0 */${hours}`, 'hours', HOUR_STEPS, 6);
  if (!isWhole(minute, 0, 59)) throw new RangeError(`minute ${minute} must be a whole number 0-59, for example 5`);
  return hours === 24 ? `${minute} 0 * * *` : `${minute} ${step(hours)} * * *`;
}

/**
 * Once a day: `daily('02:30')` is `30 2 * * *`.
 *
 * @throws RangeError if the time is not 00:00 to 23:59
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
function daily(time: TimeOfDay): string {
  return `${timeFields(time)} * * *`;
}

/**
 * Once on each of one or several days of the week: `weekly(['Mon', 'Fri'], '02:30')` is `30 2 * * MON,FRI`. Monday comes first in it, and twice is once.
 *
 * @throws RangeError if there is no day, if one is unknown or if the time is not 00:00 to 23:59
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
function weekly(days: Weekday | readonly Weekday[], time: TimeOfDay): string {
  const wanted: readonly string[] = typeof days === 'string' ? [days] : days;
  const allowed = `${WEEKDAYS.join(', ')}, for example ["Mon", "Fri"]`;
  if (wanted.length === 0) throw new RangeError(`weekdays [] are empty; they must be some of ${allowed}`);
  const unknown = wanted.find((day) => !WEEKDAYS.some((weekday) => weekday === day));
  if (unknown !== undefined) throw new RangeError(`weekday ${JSON.stringify(unknown)} is unknown; it must be one of ${allowed}`);
  const names = WEEKDAYS.filter((weekday) => wanted.includes(weekday));
  return `${timeFields(time)} * * ${names.join(',').toUpperCase()}`;
}

/**
 * Once a month, on a day that each month has: `monthly(1, '02:30')` is `30 2 1 * *`.
 *
 * @throws RangeError if the day is not 1-28, as months without the day would be skipped, or if the time is not 00:00 to 23:59
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
function monthly(day: number, time: TimeOfDay): string {
  if (isWhole(day, 29, 31)) {
    const advice = 'use day 1, or a daily run that checks the date';
    throw new RangeError(
      `day ${day} must be 1-28: months without it are skipped, and cron cannot say "the last day"; ${advice}, for example monthly(1, "02:30")`,
    );
  }
  if (!isWhole(day, 1, 28)) throw new RangeError(`day ${day} must be a whole number 1-28, for example 1`);
  return `${timeFields(time)} ${day} * *`;
}

/**
 * Puts a number that is the same for the same key (such as the job's name) in place of `H` as the minute, the hour or both, so that the jobs
 * of an app do not all begin at once: `spread('H 2 * * *', 'report')` runs at some minute past two. The rest of the schedule stays.
 *
 * @throws RangeError if `H` is neither minute nor hour or is elsewhere or with more, if the key is empty, or if Kubernetes refuses the rest
 * @see https://www.jenkins.io/doc/book/pipeline/syntax/#cron-syntax
 */
function spread(schedule: string, key: string): string {
  const shown = JSON.stringify(schedule);
  if (key === '') throw new RangeError(`spread of ${shown} has key ""; it must not be empty, for example the job's name "report"`);
  const [minute, hour, ...days] = scheduleFields(schedule);
  if (minute !== 'H' && hour !== 'H') {
    throw new RangeError(`schedule ${shown} has no "H" to spread; it must be all of the minute or the hour, for example "H 2 * * *"`);
  }
  const hashed = [minute === 'H' ? hash(`minute ${key}`) % 60 : minute, hour === 'H' ? hash(`hour ${key}`) % 24 : hour, ...days].join(' ');
  // Not the H in THU or MARCH.
  if (/(^|[\s,])H([\s,/(-]|$)/.test(hashed)) {
    throw new RangeError(`schedule ${shown} has an "H" too many; it must be all of the minute or the hour, for example "H H * * *"`);
  }
  parseSchedule(hashed);
  return hashed;
}

function divisors(whole: number): number[] {
  return Array.from({ length: whole }, (_, index) => index + 1).filter((value) => whole % value === 0);
}

function step(value: number): string {
  return value === 1 ? '*' : `*/${value}`;
}

function uneven(call: string, value: number, cycle: number, text: string, unit: string, allowed: number[], example: number): RangeError {
  const possible = `it must be ${allowed.join(', ')}, for example ${example}`;
  if (!isWhole(value, 2, cycle - 1)) return new RangeError(`${call} does not divide ${cycle} ${unit}; ${possible}`);
  const gap = `"${text}" starts anew after ${cycle} ${unit}, with gaps of ${value} and then ${cycle % value} ${unit}`;
  return new RangeError(`${call} is uneven: ${gap}; ${possible}`);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}

function timeFields(time: string): string {
  const [, hour, minute] = /^(\d\d?):(\d\d)$/.exec(time) ?? [];
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59) {
    const midnight = time === '24:00' ? ' (midnight is "00:00" of the day after)' : '';
    throw new RangeError(`time ${JSON.stringify(time)} must be "00:00" to "23:59"${midnight}, for example "02:30"`);
  }
  return `${Number(minute)} ${Number(hour)}`;
}

/** FNV-1a of the UTF-8 bytes, its bits mixed as at the end of MurmurHash3. Schedules in production depend on it. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
