import { type CalendarSchedule, runsOnDay } from './schedule';
import type { OffsetAt } from './time-zone-offsets';

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
  const clock = new Clock(offsetAt, (Math.floor(after / SECOND) + 1) * SECOND);
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
  /** Its UTC fields are the zone's. */
  shown = new Date(0);
  /** Whether the smaller fields have been set to their least. */
  floored = false;

  constructor(
    private readonly offsetAt: OffsetAt,
    utc: number,
  ) {
    this.moveTo(utc);
  }

  get year(): number {
    return this.shown.getUTCFullYear();
  }

  moveTo(utc: number): void {
    this.utc = utc;
    this.shown = new Date(utc + this.offsetAt(utc));
  }

  /** As Go's time.Date: of a time that is skipped or comes twice, it takes the offset half-way there. */
  show(time: number): void {
    const offset = this.offsetAt(time - this.offsetAt(time));
    this.moveTo(time - offset);
  }

  showDate(monthsLater: number, daysLater: number): void {
    const { shown } = this;
    const midnight = Date.UTC(shown.getUTCFullYear(), shown.getUTCMonth() + monthsLater, shown.getUTCDate() + daysLater);
    this.show(midnight + (shown.getTime() % DAY));
  }

  floorTo(unit: number): void {
    if (!this.floored) this.show(Math.floor(this.shown.getTime() / unit) * unit);
    this.floored = true;
  }
}

// Each of these returns false if it came to the next of what is above it, which must then be looked at again.

function toMonth(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!schedule.months.has(clock.shown.getUTCMonth() + 1)) {
    if (!clock.floored) {
      clock.floored = true;
      clock.show(Date.UTC(clock.year, clock.shown.getUTCMonth(), 1));
    }
    clock.showDate(1, 0);
    if (clock.shown.getUTCMonth() === 0) return false;
  }
  return true;
}

function toDay(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!runsOnDay(schedule, clock.shown.getUTCDate(), Math.floor(clock.shown.getTime() / DAY))) {
    clock.floorTo(DAY);
    clock.showDate(0, 1);
    const hour = clock.shown.getUTCHours();
    // Midnight is skipped, and the clock shows an hour before or after it.
    if (hour !== 0) clock.moveTo(clock.utc + (hour > 12 ? 24 - hour : -hour) * HOUR);
    if (clock.shown.getUTCDate() === 1) return false;
  }
  return true;
}

function toHour(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!schedule.hours.has(clock.shown.getUTCHours())) {
    clock.floorTo(HOUR);
    clock.moveTo(clock.utc + HOUR);
    if (clock.shown.getUTCHours() === 0) return false;
  }
  return true;
}

function toMinute(schedule: CalendarSchedule, clock: Clock): boolean {
  while (!schedule.minutes.has(clock.shown.getUTCMinutes())) {
    if (!clock.floored) clock.utc = Math.floor(clock.utc / MINUTE) * MINUTE;
    clock.floored = true;
    clock.moveTo(clock.utc + MINUTE);
    if (clock.shown.getUTCMinutes() === 0) return false;
  }
  return true;
}

function toFullMinute(clock: Clock): boolean {
  const second = clock.shown.getUTCSeconds();
  if (second === 0) return true;
  clock.floored = true;
  clock.moveTo(clock.utc + (60 - second) * SECOND);
  return false;
}
