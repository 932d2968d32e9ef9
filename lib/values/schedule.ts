import { parseGoDuration } from './go-duration';
import { didYouMean } from './nearest';

/**
 * When something runs: at times of the calendar, or at a constant interval.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export type Schedule = CalendarSchedule | IntervalSchedule;

/**
 * Each minute that is in all of the sets (which ascend), with one exception: of days of month and weekdays,
 * one is enough if neither is a star.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export interface CalendarSchedule {
  /** 0-59. */
  readonly minutes: ReadonlySet<number>;
  /** 0-23. */
  readonly hours: ReadonlySet<number>;
  /** 1-31. */
  readonly daysOfMonth: ReadonlySet<number>;
  /** 1-12. */
  readonly months: ReadonlySet<number>;
  /** 0-6, Sunday is 0. */
  readonly weekdays: ReadonlySet<number>;
  /** Whether the days of month are a star; `1-31` is none. */
  readonly anyDayOfMonth: boolean;
  /** Whether the weekdays are a star; `0-6` is none. */
  readonly anyWeekday: boolean;
}

/**
 * Runs at a constant interval after the run before.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-Intervals
 */
export interface IntervalSchedule {
  /** Whole seconds between two runs, at least 1. */
  readonly every: number;
}

/**
 * One of the five fields: its name in messages and what it may have.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export interface FieldRule {
  readonly name: 'minute' | 'hour' | 'day' | 'month' | 'weekday';
  readonly least: number;
  readonly most: number;
  readonly names: readonly string[];
  /** The numbers, to follow "it must be". */
  readonly allowed: string;
  /** What is allowed besides, shown for what is not a number. */
  readonly alsoAllowed: string;
}

/** The values of a field, and whether it is a star. */
interface Field {
  readonly values: ReadonlySet<number>;
  readonly star: boolean;
}

/**
 * One of the parts of a field that commas divide: each step-th value from the first to at most the last.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export interface Range {
  readonly first: number;
  readonly last: number;
  readonly step: number;
  /** Whether it is `*` or `?` without a step above 1. */
  readonly star: boolean;
}

const MONTH_NAMES = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const WEEKDAY_NAMES = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const MINUTE: FieldRule = { name: 'minute', least: 0, most: 59, names: [], allowed: '0-59', alsoAllowed: '' };
const HOUR: FieldRule = { name: 'hour', least: 0, most: 23, names: [], allowed: '0-23', alsoAllowed: '' };
const DAY_OF_MONTH: FieldRule = { name: 'day', least: 1, most: 31, names: [], allowed: '1-31', alsoAllowed: '' };
const MONTH: FieldRule = { name: 'month', least: 1, most: 12, names: MONTH_NAMES, allowed: '1-12', alsoAllowed: ' or JAN-DEC' };
const WEEKDAY: FieldRule = {
  name: 'weekday',
  least: 0,
  most: 6,
  names: WEEKDAY_NAMES,
  allowed: '0-6 (Sunday is 0)',
  alsoAllowed: ' or SUN-SAT',
};

const DESCRIPTORS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '@yearly': '0 0 1 1 *',
    '@annually': '0 0 1 1 *',
    '@monthly': '0 0 1 * *',
    '@weekly': '0 0 * * 0',
    '@daily': '0 0 * * *',
    '@midnight': '0 0 * * *',
    '@hourly': '0 * * * *',
  }),
);

// Go's strings.Fields; JavaScript's \s differs in U+0085 and U+FEFF.
const BLANKS = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/**
 * The five fields in their order.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export const FIELD_RULES: readonly FieldRule[] = [MINUTE, HOUR, DAY_OF_MONTH, MONTH, WEEKDAY];

const LARGEST_INT = 2n ** 63n - 1n;

const MINUTES_PER_DAY = 24 * 60;
const MS_PER_DAY = MINUTES_PER_DAY * 60_000;

// In 28 years every pair of adjacent years that the calendar can have occurs, with all their weekdays; then they begin anew.
const CYCLE_START = Date.UTC(2001, 0, 1) / MS_PER_DAY;

/**
 * The days in the 28 years after which the calendar begins anew.
 *
 * @see https://en.wikipedia.org/wiki/Solar_cycle_(calendar)
 */
export const CYCLE_DAYS = 28 * 365 + 7;

/**
 * The schedule that a CronJob's text stands for, read as Kubernetes does (robfig/cron v3, ParseStandard): five fields, or `@daily` and its like,
 * or `@every` with a Go duration. It is as lenient: `1,,3` is `1,3`, `*-5` is `*`, and a `,` alone never runs.
 *
 * @throws RangeError if Kubernetes refuses it, also for a time zone in it (`TZ=`, `CRON_TZ=`)
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function parseSchedule(text: string): Schedule {
  if (text.includes('TZ')) throw fault(text, 'has a time zone; set timeZone instead, for example timeZone: "Asia/Seoul"');
  if (text.startsWith('@every ')) return intervalSchedule(text);
  if (text.startsWith('@')) return calendarSchedule(text, expansion(text));
  return calendarSchedule(text, text);
}

/**
 * The least number of seconds between two consecutive runs, with the calendar in UTC.
 *
 * @returns undefined if it never runs
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function shortestIntervalSeconds(schedule: Schedule): number | undefined {
  if ('every' in schedule) return schedule.every;
  const times = minutesOfDay(schedule);
  const [first, last] = [times[0], times.at(-1)];
  const days = leastDaysBetweenRuns(schedule);
  if (first === undefined || last === undefined || days === undefined) return undefined;
  const overnight = days * MINUTES_PER_DAY - (last - first);
  return 60 * Math.min(overnight, ...times.slice(1).map((time, index) => time - (times[index] ?? time)));
}

/**
 * Whether a schedule has no run in any year, as `0 0 30 2 *` has none.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
 */
export function isNever(schedule: Schedule): boolean {
  if ('every' in schedule) return false;
  if (schedule.minutes.size === 0 || schedule.hours.size === 0) return true;
  return cycleRunDays(schedule).next().done === true;
}

/**
 * The texts between the blanks that Go knows, `@daily` and its like written out: five if it is a schedule of the calendar.
 *
 * @see https://pkg.go.dev/strings#Fields
 */
export function scheduleFields(text: string): string[] {
  return (DESCRIPTORS.get(text) ?? text).split(BLANKS).filter((field) => field !== '');
}

/**
 * The parts of each of the five fields, `@daily` and its like written out.
 *
 * @returns none for `@every`
 * @throws RangeError if Kubernetes refuses the schedule
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function fieldRanges(text: string): Range[][] {
  if ('every' in parseSchedule(text)) return [];
  const fields = scheduleFields(text);
  return FIELD_RULES.map((rule, index) => rangesOf(text, fields[index] ?? '', rule));
}

/**
 * The days on which a schedule runs, ascending, in days since 1970, of one cycle of 28 years within 1901-2099 (2100 is no leap year).
 *
 * @see https://en.wikipedia.org/wiki/Solar_cycle_(calendar)
 */
export function cycleRunDays(schedule: CalendarSchedule): Generator<number> {
  return runDays(schedule, CYCLE_START, CYCLE_START + CYCLE_DAYS);
}

/**
 * The times of the day at which a schedule runs, ascending, in minutes since midnight.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function minutesOfDay(schedule: CalendarSchedule): number[] {
  return [...schedule.hours].flatMap((hour) => [...schedule.minutes].map((minute) => hour * 60 + minute));
}

/** The days, in days since 1970, on which a schedule runs. */
function* runDays(schedule: CalendarSchedule, start: number, end: number): Generator<number> {
  const firstMonth = new Date(start * MS_PER_DAY);
  const year = firstMonth.getUTCFullYear();
  for (let month = firstMonth.getUTCMonth(), day = start; day < end; month += 1) {
    const monthStart = Date.UTC(year, month, 1) / MS_PER_DAY;
    const monthEnd = Math.min(Date.UTC(year, month + 1, 1) / MS_PER_DAY, end);
    if (schedule.months.has((month % 12) + 1)) {
      for (; day < monthEnd; day += 1) if (runsOnDay(schedule, day - monthStart + 1, day)) yield day;
    }
    day = monthEnd;
  }
}

/**
 * Whether a schedule has runs on a day, of whatever month: its day of month is 1-31, and `day` counts from 1970.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function runsOnDay(schedule: CalendarSchedule, dayOfMonth: number, day: number): boolean {
  const matchesDayOfMonth = schedule.daysOfMonth.has(dayOfMonth);
  // 1970 began on a Thursday; the second remainder is for the days before it.
  const matchesWeekday = schedule.weekdays.has((((day + 4) % 7) + 7) % 7);
  if (schedule.anyDayOfMonth || schedule.anyWeekday) return matchesDayOfMonth && matchesWeekday;
  return matchesDayOfMonth || matchesWeekday;
}

function leastDaysBetweenRuns(schedule: CalendarSchedule): number | undefined {
  let first: number | undefined;
  let previous: number | undefined;
  let least = Infinity;
  for (const day of cycleRunDays(schedule)) {
    least = Math.min(least, day - (previous ?? -Infinity));
    if (least === 1) return least;
    first ??= day;
    previous = day;
  }
  if (first === undefined || previous === undefined) return undefined;
  return Math.min(least, first + CYCLE_DAYS - previous);
}

function intervalSchedule(text: string): IntervalSchedule {
  const duration = text.slice('@every '.length);
  const nanos = parseGoDuration(duration);
  if (nanos === undefined) {
    throw fault(
      text,
      `has the duration ${JSON.stringify(duration)}; it must have numbers with the units h, m and s, for example "@every 1h30m"`,
    );
  }
  return { every: Math.max(1, Number(nanos / 10n ** 9n)) };
}

function expansion(text: string): string {
  const expanded = DESCRIPTORS.get(text);
  if (expanded !== undefined) return expanded;
  const names = [...DESCRIPTORS.keys()];
  const hint = didYouMean(text, names) || `it must be ${names.join(', ')}, or @every with a duration, for example "@every 1h30m"`;
  throw fault(text, `is unknown; ${hint}`);
}

function calendarSchedule(text: string, expanded: string): CalendarSchedule {
  const fields = scheduleFields(expanded);
  const [minute, hour, dayOfMonth, month, weekday] = fields;
  if (fields.length !== 5 || !minute || !hour || !dayOfMonth || !month || !weekday) {
    const has = `has ${fields.length} field${fields.length === 1 ? '' : 's'}`;
    throw fault(text, `${has}; it must have 5 (minute hour day month weekday), for example "30 2 * * *" for 02:30 each day`);
  }
  const minutes = parseField(text, minute, MINUTE).values;
  const hours = parseField(text, hour, HOUR).values;
  const days = parseField(text, dayOfMonth, DAY_OF_MONTH);
  const months = parseField(text, month, MONTH).values;
  const weekdays = parseField(text, weekday, WEEKDAY);
  return {
    minutes,
    hours,
    daysOfMonth: days.values,
    months,
    weekdays: weekdays.values,
    anyDayOfMonth: days.star,
    anyWeekday: weekdays.star,
  };
}

function parseField(text: string, field: string, rule: FieldRule): Field {
  const ranges = rangesOf(text, field, rule);
  const values = ranges.flatMap(valuesOf).sort((a, b) => a - b);
  return { values: new Set(values), star: ranges.some((range) => range.star) };
}

function rangesOf(text: string, field: string, rule: FieldRule): Range[] {
  const parts = field.split(',').filter((part) => part !== '');
  return parts.map((part) => parseRange(text, part, rule));
}

/**
 * The values of a part of a field, ascending.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function valuesOf(range: Range): number[] {
  const count = Math.floor((range.last - range.first) / range.step) + 1;
  return Array.from({ length: count }, (_, index) => range.first + index * range.step);
}

function parseRange(text: string, part: string, rule: FieldRule): Range {
  const [ends = '', stepText, ...surplus] = part.split('/');
  if (surplus.length > 0) throw fault(text, `has ${rule.name} ${JSON.stringify(part)}; a step has one "/", for example "*/5"`);
  const step = stepText === undefined ? 1 : parseStep(text, stepText, rule);
  const [low = '', high, ...more] = ends.split('-');
  // Whatever follows a star's hyphen counts for nothing.
  if (low === '*' || low === '?') return { first: rule.least, last: rule.most, step, star: step === 1 };
  if (more.length > 0) throw fault(text, `has ${rule.name} ${JSON.stringify(part)}; a range has one "-", for example "1-5"`);
  const first = parseValue(text, low, rule);
  if (high === undefined) return { first, last: stepText === undefined ? first : rule.most, step, star: false };
  const last = parseValue(text, high, rule);
  if (first > last) {
    const wrapped = [`${first}-${rule.most}`, `${rule.least}-${last}`].join(',');
    throw fault(
      text,
      `has ${rule.name} range ${JSON.stringify(ends)}, which ends before it begins; write "${wrapped}" if it is to wrap around`,
    );
  }
  return { first, last, step, star: false };
}

function parseStep(text: string, step: string, rule: FieldRule): number {
  const value = parseInteger(step);
  if (value === undefined || value < 1)
    throw fault(text, `has ${rule.name} step ${JSON.stringify(step)}; it must be 1 or more, for example "*/5"`);
  return value;
}

function parseValue(text: string, valueText: string, rule: FieldRule): number {
  const named = rule.names.indexOf(valueText.toLowerCase());
  if (named >= 0) return rule.least + named;
  const value = parseInteger(valueText);
  if (value !== undefined && value >= rule.least && value <= rule.most) return value;
  const allowed = value === undefined ? rule.allowed + rule.alsoAllowed : rule.allowed;
  throw fault(text, `has ${rule.name} ${value ?? JSON.stringify(valueText)}; it must be ${allowed}`);
}

/** Go's strconv.Atoi for what is not negative. */
function parseInteger(text: string): number | undefined {
  if (!/^\+?[0-9]+$/.test(text) || BigInt(text.replace('+', '')) > LARGEST_INT) return undefined;
  return Number(text);
}

function fault(text: string, clause: string): RangeError {
  return new RangeError(`schedule ${JSON.stringify(text)} ${clause}`);
}
