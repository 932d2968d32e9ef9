import {
  type CalendarSchedule,
  cycleRunDays,
  FIELD_RULES,
  fieldRanges,
  type FieldRule,
  isNever,
  parseSchedule,
  type Range,
  scheduleFields,
  valuesOf,
} from './schedule';

/**
 * What Kubernetes takes but reads otherwise than it is mostly meant.
 *
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export interface ScheduleTrap {
  readonly trap: 'uneven-step' | 'step-beyond-range' | 'day-or-weekday' | 'never';
  /** One line: the schedule, and what it really does. */
  readonly problem: string;
  /** One line: what to write instead. */
  readonly fix: string;
}

/** A schedule with a field of it in which to look for traps. */
interface FieldOf {
  readonly text: string;
  readonly schedule: CalendarSchedule;
  readonly fields: readonly string[];
  readonly index: number;
  readonly rule: FieldRule;
  readonly ranges: readonly Range[];
}

// February twice, for leap years.
const MONTH_LENGTHS: readonly (readonly number[])[] = [[31], [28, 29], [31], [30], [31], [30], [31], [31], [30], [31], [30], [31]];
const HOURS = 1;
const DAYS_OF_MONTH = 2;
const WEEKDAYS = 4;

/**
 * Where a schedule is not what it looks like: a step that does not fit its field, so that one gap is shorter (`*\/45`) or there is but one run (`*\/61`); a day of
 * month and a weekday, of which Kubernetes takes either; a date that never comes. A step that divides its field, a range that ends by intent
 * (`9-17/3`) and a step whose odd gap no run crosses (`*\/45 3 * * *`) are none, nor has `@every` any.
 *
 * @returns an empty array if there is nothing to say
 * @throws RangeError if Kubernetes refuses the schedule
 * @see https://pkg.go.dev/github.com/robfig/cron/v3#hdr-CRON_Expression_Format
 */
export function scheduleTraps(schedule: string): ScheduleTrap[] {
  const parsed = parseSchedule(schedule);
  if ('every' in parsed || schedule.startsWith('@')) return [];
  const fields = scheduleFields(schedule);
  if (isNever(parsed)) return [never(schedule, parsed, fields)];
  const steps = fieldRanges(schedule).flatMap((ranges, index) => {
    const rule = FIELD_RULES[index];
    return rule ? stepTraps({ text: schedule, schedule: parsed, fields, index, rule, ranges }) : [];
  });
  return [...steps, ...dayOrWeekday(schedule, parsed, fields)];
}

function stepTraps(field: FieldOf): ScheduleTrap[] {
  const { ranges, rule } = field;
  const values = new Set(ranges.flatMap(valuesOf));
  if (values.size === rule.most - rule.least + 1) return [];
  const traps = ranges.filter(({ step }) => step > 1).flatMap((range) => stepBeyondRange(field, range) ?? unevenStep(field, range) ?? []);
  return traps.filter((trap, index) => traps.findIndex(({ problem }) => problem === trap.problem) === index);
}

function stepBeyondRange(field: FieldOf, { first, last, step }: Range): ScheduleTrap | undefined {
  const { text, rule, index } = field;
  if (first + step <= last) return undefined;
  // "every 60 minutes" is once an hour; but months are not all of 31 days.
  if (first === rule.least && last === rule.most && step === last - first + 1 && index !== DAYS_OF_MONTH) return undefined;
  return {
    trap: 'step-beyond-range',
    problem: `schedule ${JSON.stringify(text)} has ${rule.name} step ${step}, beyond its range ${first}-${last}: it means ${rule.name} ${first} only`,
    fix:
      field.ranges.length === 1 ? `write ${rewritten(field, String(first))}, which is the same, or a smaller step` : 'write a smaller step',
  };
}

function unevenStep(field: FieldOf, range: Range): ScheduleTrap | undefined {
  const { text, rule } = field;
  // One that begins late or ends early is a part of the cycle by intent.
  if (range.last !== rule.most || range.first - rule.least >= range.step) return undefined;
  const values = valuesOf(range);
  const gaps = gapsToNextCycle(field, values).filter((gap, index, all) => all.indexOf(gap) === index);
  if (gaps.every((gap) => gap === range.step)) return undefined;
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  const shown = values.length > 6 ? [...values.slice(0, 3), '...', values.at(-1)] : values;
  const unit = rule.name === 'weekday' ? 'day' : rule.name;
  const atEnd = least === most ? least : `${least} to ${most}`;
  return {
    trap: 'uneven-step',
    problem: `schedule ${JSON.stringify(text)} has ${rule.name} step ${range.step}, which means ${shown.join(', ')}: gaps of ${range.step} ${unit}s, and of ${atEnd} at the end`,
    fix: [...evenFixes(field, range), ...everyFixes(field, range)].join(', or '),
  };
}

/** From the last value to the first of the next hour, day, month, year or week, wherever both run: the sorts that there are. */
function gapsToNextCycle({ schedule, index, rule }: FieldOf, values: readonly number[]): number[] {
  const [first = 0, last = 0] = [values[0], values.at(-1)];
  if (index === DAYS_OF_MONTH) {
    const lengths = MONTH_LENGTHS.filter(
      (_, month) => schedule.months.has(month + 1) && schedule.months.has(((month + 1) % 12) + 1),
    ).flat();
    return lengths.map((length) => length + first - (values.findLast((value) => value <= length) ?? first));
  }
  const crossed = index > HOURS || (index === HOURS ? runsOnAdjacentDays(schedule) : runsInAdjacentHours(schedule));
  return crossed ? [rule.most - rule.least + 1 + first - last] : [];
}

function runsInAdjacentHours(schedule: CalendarSchedule): boolean {
  const { hours } = schedule;
  return [...hours].some((hour) => hours.has(hour + 1)) || (hours.has(23) && hours.has(0) && runsOnAdjacentDays(schedule));
}

function runsOnAdjacentDays(schedule: CalendarSchedule): boolean {
  let previous = -Infinity;
  for (const day of cycleRunDays(schedule)) {
    if (day - previous === 1) return true;
    previous = day;
  }
  return false;
}

function evenFixes(field: FieldOf, { first, step }: Range): string[] {
  const { index, rule } = field;
  if (index === DAYS_OF_MONTH) return [`name the days, for example ${rewritten(field, '1,15')}`];
  if (index === WEEKDAYS) return [`name the days, for example ${rewritten(field, 'MON,WED,FRI')}`];
  const cycle = rule.most - rule.least + 1;
  const divisors = Array.from({ length: cycle - 2 }, (_, at) => at + 2).filter((value) => cycle % value === 0);
  const nearest = divisors.reduce((best, value) => (Math.abs(value - step) < Math.abs(best - step) ? value : best));
  if (field.ranges.length > 1) return [`use a step that divides ${cycle}, for example ${nearest}`];
  const start = (first - rule.least) % nearest;
  return [`write ${rewritten(field, `${start === 0 ? '*' : rule.least + start}/${nearest}`)}`];
}

/** An interval keeps the step, if nothing but it restricts the schedule. */
function everyFixes({ schedule, index, ranges }: FieldOf, { step }: Range): string[] {
  const { minutes, hours, daysOfMonth, months, weekdays } = schedule;
  const hoursPerStep = index === HOURS ? step : 24 * step;
  const once = index > 0 && minutes.size === 1 && (index === HOURS || hours.size === 1);
  const everyDay = weekdays.size === 7 && months.size === 12 && (index === DAYS_OF_MONTH || daysOfMonth.size === 31);
  if (ranges.length > 1 || index > DAYS_OF_MONTH || !everyDay) return [];
  const interval = index === 0 && hours.size === 24 ? `${step}m` : once ? `${hoursPerStep}h` : undefined;
  return interval === undefined ? [] : [`"@every ${interval}" if the time on the clock does not matter`];
}

function dayOrWeekday(text: string, schedule: CalendarSchedule, fields: readonly string[]): ScheduleTrap[] {
  const { anyDayOfMonth, anyWeekday, daysOfMonth, weekdays } = schedule;
  if (anyDayOfMonth || anyWeekday || (daysOfMonth.size === 31 && weekdays.size === 7)) return [];
  const [day, weekday] = [fields[DAYS_OF_MONTH], fields[WEEKDAYS]];
  const [onDay, onWeekday] = [fields.with(WEEKDAYS, '*'), fields.with(DAYS_OF_MONTH, '*')].map((written) =>
    JSON.stringify(written.join(' ')),
  );
  return [
    {
      trap: 'day-or-weekday',
      problem: `schedule ${JSON.stringify(text)} runs on each day "${day}" and also on each weekday "${weekday}", not only when both match`,
      fix: `write ${onDay} or ${onWeekday}; if both must match, let the job check the other`,
    },
  ];
}

function never(text: string, schedule: CalendarSchedule, fields: readonly string[]): ScheduleTrap {
  const { minutes, hours, daysOfMonth, months, weekdays } = schedule;
  const empty = FIELD_RULES.filter((_, index) => [minutes, hours, daysOfMonth, months, weekdays][index]?.size === 0).map(
    ({ name }) => name,
  );
  const longest = Math.max(...MONTH_LENGTHS.flatMap((lengths, month) => (months.has(month + 1) ? lengths : [])));
  const [why, fix] =
    empty.length > 0
      ? [`it has no ${empty.join(' and no ')}`, 'give each field a value, for example "30 2 * * *"']
      : [
          `its months have at most ${longest} days`,
          `write a day that they have, for example ${JSON.stringify(fields.with(DAYS_OF_MONTH, '28').join(' '))}`,
        ];
  return { trap: 'never', problem: `schedule ${JSON.stringify(text)} never runs: ${why}`, fix };
}

function rewritten({ fields, index }: FieldOf, field: string): string {
  return JSON.stringify(fields.with(index, field).join(' '));
}
