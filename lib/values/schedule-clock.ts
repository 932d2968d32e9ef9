import { type CalendarSchedule, runsOnDay } from './schedule';
import { fullUnits, type OffsetAt } from './time-zone-offsets';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000];

/**
 * The first run after an instant on the clocks of a time zone, step by step as robfig's `Next` looks for it, so that it does what that does where clocks change:
 * a time that is skipped has no run; one that comes twice runs twice; and where midnight is skipped, a day may be missed or a run come a day late.
 *
 * @param after milliseconds since 1970
 * @returns milliseconds since 1970; undefined if nothing runs up to the fifth year after the instant's own
 * @see https://github.com/robfig/cron/blob/v3.0.1/spec.go#L58
 */
export function nextRunOnClock(schedule: CalendarSchedule, after: number, offsetAt: OffsetAt): number | undefined {
  // Or it would try each minute of five years.
  if (schedule.minutes.size === 0 || schedule.hours.size === 0) return undefined;
  const clock = new Clock(offsetAt, (fullUnits(after, SECOND) + 1) * SECOND);
  const lastYear = clock.year + 5;
  while (clock.year <= lastYear) {
    if (toMonth(schedule, clock) && toDay(schedule, clock) && toHour(schedule, clock) && toMinute(schedule, clock) && toFullMinute(clock)) {
      return clock.utc;
    }
  }
  return undefined;
}

/** An instant and what a clock of the zone shows then. */
class Clock {
  utc = 0;
  /** In milliseconds as if it were UTC. */
  shown = 0;
  /** Whether the smaller fields have been set to their least. */
  floored = false;
  private dateDay = 0;
  private knownDate = new Date(0);

  constructor(
    private readonly offsetAt: OffsetAt,
    utc: number,
  ) {
    this.moveTo(utc);
  }

  get year(): number {
    return this.date.getUTCFullYear();
  }

  /** The day that is shown, in UTC fields. */
  get date(): Date {
    const day = fullUnits(this.shown, DAY);
    if (day !== this.dateDay) this.knownDate = new Date(day * DAY);
    this.dateDay = day;
    return this.knownDate;
  }

  get hour(): number {
    return this.field(HOUR, 24);
  }

  get minute(): number {
    return this.field(MINUTE, 60);
  }

  get second(): number {
    return this.field(SECOND, 60);
  }

  moveTo(utc: number): void {
    this.utc = utc;
    this.shown = utc + this.offsetAt(utc);
  }

  /** As Go's time.Date: of a time that is skipped or comes twice, it takes the offset half-way there. */
  show(time: number): void {
    const offset = this.offsetAt(time - this.offsetAt(time));
    this.moveTo(time - offset);
  }

  showDate(monthsLater: number, daysLater: number): void {
    const { date } = this;
    const midnight = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater, date.getUTCDate() + daysLater);
    this.show(midnight + this.shown - fullUnits(this.shown, DAY) * DAY);
  }

  floorTo(unit: number): void {
    if (!this.floored) this.show(fullUnits(this.shown, unit) * unit);
    this.floored = true;
  }

  private field(unit: number, count: number): number {
    const units = fullUnits(this.shown, unit);
    return units - fullUnits(units, count) * count;
  }
}

// Each of these returns false if it came to the next of what is above it, which must then be looked at again.

function toMonth(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!schedule.months.has(clock.date.getUTCMonth() + 1)) {
    if (!clock.floored) {
      clock.floored = true;
      clock.show(Date.UTC(clock.year, clock.date.getUTCMonth(), 1));
    }
    clock.showDate(1, 0);
    if (clock.date.getUTCMonth() === 0) return false;
  }
  return true;
}

function toDay(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!runsOnDay(schedule, clock.date.getUTCDate(), fullUnits(clock.shown, DAY))) {
    clock.floorTo(DAY);
    clock.showDate(0, 1);
    const hour = clock.hour;
    // Midnight is skipped, and the clock shows an hour before or after it.
    if (hour !== 0) clock.moveTo(clock.utc + (hour > 12 ? 24 - hour : -hour) * HOUR);
    if (clock.date.getUTCDate() === 1) return false;
  }
  return true;
}

function toHour(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!schedule.hours.has(clock.hour)) {
    clock.floorTo(HOUR);
    clock.moveTo(clock.utc + HOUR);
    if (clock.hour === 0) return false;
  }
  return true;
}

function toMinute(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!schedule.minutes.has(clock.minute)) {
    if (!clock.floored) clock.utc = fullUnits(clock.utc, MINUTE) * MINUTE;
    clock.floored = true;
    clock.moveTo(clock.utc + MINUTE);
    if (clock.minute === 0) return false;
  }
  return true;
}

function toFullMinute(clock: Clock): boolean {
  const second = clock.second;
  if (second === 0) return true;
  clock.floored = true;
  clock.moveTo(clock.utc + (60 - second) * SECOND);
  return false;
}
