import { checkTimeZone } from './time-zones';

const MS_PER_DAY = 86_400_000;

/**
 * What to add to an instant for the time on a zone's clocks, both in milliseconds.
 *
 * @see https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Intl/DateTimeFormat/DateTimeFormat#timezonename
 */
export type OffsetAt = (utc: number) => number;

/**
 * An instant at which a zone's offset becomes another, all in milliseconds.
 *
 * @see https://www.iana.org/time-zones
 */
export interface OffsetChange {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

const knownOffsets = new Map<string, OffsetAt>();

/**
 * The greatest whole number of units that are no more than a value, which is negative before 1970.
 *
 * @see https://en.wikipedia.org/wiki/Unix_time
 */
export function fullUnits(value: number, unit: number): number {
  const rest = value % unit;
  return (rest < 0 ? value - rest - unit : value - rest) / unit;
}

/**
 * The offsets of a time zone, from the tables that come with Node, remembered day by day. Of changes less than a day apart, which no zone has, it may miss two.
 *
 * @throws RangeError if the API server would not know the zone
 * @see https://nodejs.org/api/intl.html
 */
export function zoneOffsets(timeZone: string): OffsetAt {
  checkTimeZone(timeZone);
  const known = knownOffsets.get(timeZone) ?? rememberedByDay(intlOffsets(timeZone));
  knownOffsets.set(timeZone, known);
  return known;
}

/**
 * The changes of a zone's offset, ascending, from one instant to before another.
 *
 * @see https://www.iana.org/time-zones
 */
export function offsetChanges(offsetAt: OffsetAt, from: number, to: number): OffsetChange[] {
  const changes: OffsetChange[] = [];
  for (let start = Math.floor(from / MS_PER_DAY) * MS_PER_DAY; start < to; start += MS_PER_DAY) {
    const [before, after] = [offsetAt(start), offsetAt(start + MS_PER_DAY)];
    if (before === after) continue;
    const at = changeWithin(offsetAt, start, start + MS_PER_DAY);
    if (at >= from && at < to) changes.push({ at, before, after });
  }
  return changes;
}

function intlOffsets(timeZone: string): OffsetAt {
  // Go has this zone, with -00 for "no local time"; Intl does not.
  const known = timeZone === 'Factory' ? 'Etc/UTC' : timeZone;
  const format = new Intl.DateTimeFormat('en-US', { timeZone: known, timeZoneName: 'longOffset' });
  return (utc) => {
    const [, sign, hours, minutes, seconds] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(format.format(utc)) ?? [];
    const magnitude = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
    return (sign === '-' ? -magnitude : magnitude) * 1000;
  };
}

/** Formatting takes a microsecond or so, and a search for the next run asks thousands of times. */
function rememberedByDay(offsetAt: OffsetAt): OffsetAt {
  const starts = new Map<number, number>();
  const changes = new Map<number, number>();
  const atStart = (day: number) => remembered(starts, day, () => offsetAt(day * MS_PER_DAY));
  let lastDay = NaN;
  let lastOffset = NaN;
  return (utc) => {
    const day = fullUnits(utc, MS_PER_DAY);
    if (day === lastDay) return lastOffset;
    const before = atStart(day);
    const after = atStart(day + 1);
    if (before === after) {
      lastDay = day;
      lastOffset = before;
      return before;
    }
    const change = remembered(changes, day, () => changeWithin(offsetAt, day * MS_PER_DAY, (day + 1) * MS_PER_DAY));
    return utc < change ? before : after;
  };
}

function remembered(values: Map<number, number>, key: number, make: () => number): number {
  const value = values.get(key) ?? make();
  values.set(key, value);
  return value;
}

/** The first second, in milliseconds, at which the offset is no longer that of the start; both ends are full seconds. */
function changeWithin(offsetAt: OffsetAt, start: number, end: number): number {
  const before = offsetAt(start);
  let [last, first] = [start / 1000, end / 1000];
  while (first - last > 1) {
    const middle = Math.floor((last + first) / 2);
    if (offsetAt(middle * 1000) === before) last = middle;
    else first = middle;
  }
  return first * 1000;
}
