import * as fc from 'fast-check';
import { nextRuns } from '../../lib/values/runs';
import { type CalendarSchedule, isNever, parseSchedule, shortestIntervalSeconds } from '../../lib/values/schedule';
import { golden } from './golden';

type GoldenCase = [text: string, ...runs: number[][]] | [text: string, refused: null];

const { after: instantTexts, cases } = golden<{ after: string[]; cases: GoldenCase[] }>('schedules');
const instants = instantTexts.map((text) => new Date(text));

/** The next three runs after each golden instant, in seconds from it; null if the text is refused. */
function runsOf(text: string): number[][] | [null] {
  try {
    parseSchedule(text);
  } catch {
    return [null];
  }
  return instants.map((after) => nextRuns(text, 3, { after }).map((run) => run.getTime() / 1000 - Math.floor(after.getTime() / 1000)));
}

const nextRun = (text: string, after: Date): Date | undefined => nextRuns(text, 1, { after })[0];

function calendar(text: string): CalendarSchedule {
  const schedule = parseSchedule(text);
  if ('every' in schedule) throw new Error(`${text} has no calendar`);
  return schedule;
}

const number = (least: number, most: number) => fc.integer({ min: least, max: most }).map(String);

const field = (least: number, most: number) => {
  const range = fc
    .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
    .map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const plain = fc.oneof(fc.constant('*'), number(least, most), range);
  const stepped = fc.tuple(plain, number(1, most)).map(([part, step]) => `${part}/${step}`);
  return fc.array(fc.oneof(plain, stepped), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','));
};

const scheduleTexts = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 6)).map((fields) => fields.join(' '));
const someInstants = fc.date({ min: new Date('1960-01-01'), max: new Date('2105-01-01'), noInvalidDate: true });

describe('parseSchedule', () => {
  test('agrees with robfig/cron on the golden corpus, and so do the next runs', () => {
    const disagreements = cases
      .map(([text, ...runs]) => ({ text, runs, ours: runsOf(text) }))
      .filter(({ runs, ours }) => JSON.stringify(runs) !== JSON.stringify(ours));
    expect(disagreements.slice(0, 20)).toEqual([]);
    expect(cases.length).toBeGreaterThan(2500);
  });

  test('gives the sets ascending, and what is a star', () => {
    expect(parseSchedule('30,0-10/5 2 ? JAN-mar 5,MON')).toEqual({
      minutes: new Set([0, 5, 10, 30]),
      hours: new Set([2]),
      daysOfMonth: new Set(Array.from({ length: 31 }, (_, index) => index + 1)),
      months: new Set([1, 2, 3]),
      weekdays: new Set([1, 5]),
      anyDayOfMonth: true,
      anyWeekday: false,
    });
    expect([...calendar('30,0-10/5 * * * *').minutes]).toEqual([0, 5, 10, 30]);
  });

  test.each([
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
    ['@monthly', '0 0 1 * *'],
    ['@weekly', '0 0 * * 0'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@hourly', '0 * * * *'],
    ['1, * * * *', '1 * * * *'],
    ['1,,3 * * * *', '1,3 * * * *'],
    ['*-5 * * * *', '* * * * *'],
    ['+5 * * * *', '5 * * * *'],
    ['5/20 * * * *', '5,25,45 * * * *'],
    ['0 0 */1 * */1', '0 0 * * *'],
    [' 0\t0 *  * ? ', '0 0 * * *'],
  ])('reads %p as %p', (text, plain) => {
    expect(parseSchedule(text)).toEqual(parseSchedule(plain));
  });

  test.each([
    ['0 0 * * 1', true, false],
    ['0 0 1-31 * 0-6', false, false],
    ['0 0 */2 * *,1', false, true],
    ['0 0 1,*/1 * ?/2', true, false],
  ])('knows whether the days of %p are stars', (text, anyDayOfMonth, anyWeekday) => {
    expect(calendar(text)).toMatchObject({ anyDayOfMonth, anyWeekday });
  });

  test.each([
    ['@every 1h30m', 5400],
    ['@every 1.5s', 1],
    ['@every 0', 1],
    ['@every -5h', 1],
    ['@every 90m5.9s', 5405],
  ])('reads %p as an interval of %p seconds', (text, every) => {
    expect(parseSchedule(text)).toEqual({ every });
  });

  const fiveFields = 'it must have 5 (minute hour day month weekday), for example "30 2 * * *" for 02:30 each day';

  test.each([
    ['61 2 * * *', 'has minute 61; it must be 0-59'],
    ['0 24 * * *', 'has hour 24; it must be 0-23'],
    ['0 0 0 * *', 'has day 0; it must be 1-31'],
    ['0 0 * 13 *', 'has month 13; it must be 1-12'],
    ['0 2 * * 7', 'has weekday 7; it must be 0-6 (Sunday is 0)'],
    ['0 2 * * 1-7', 'has weekday 7; it must be 0-6 (Sunday is 0)'],
    ['0 2 * * MONDAY', 'has weekday "MONDAY"; it must be 0-6 (Sunday is 0) or SUN-SAT'],
    ['0 0 1 JANUARY *', 'has month "JANUARY"; it must be 1-12 or JAN-DEC'],
    ['0 0 L * *', 'has day "L"; it must be 1-31'],
    ['1- * * * *', 'has minute ""; it must be 0-59'],
    ['"\u0000 * * * *', 'has minute "\\"\\u0000"; it must be 0-59'],
    ['* * * *', `has 4 fields; ${fiveFields}`],
    ['0 30 2 * * *', `has 6 fields; ${fiveFields}`],
    ['daily', `has 1 field; ${fiveFields}`],
    ['', `has 0 fields; ${fiveFields}`],
    ['*/0 * * * *', 'has minute step "0"; it must be 1 or more, for example "*/5"'],
    ['*/x * * * *', 'has minute step "x"; it must be 1 or more, for example "*/5"'],
    ['*/2/3 * * * *', 'has minute "*/2/3"; a step has one "/", for example "*/5"'],
    ['1-2-3 * * * *', 'has minute "1-2-3"; a range has one "-", for example "1-5"'],
    ['0 22-2 * * *', 'has hour range "22-2", which ends before it begins; write "22-23,0-2" if it is to wrap around'],
    ['0 0 * * FRI-MON', 'has weekday range "FRI-MON", which ends before it begins; write "5-6,0-1" if it is to wrap around'],
    ['@dayly', 'is unknown; did you mean "@daily"?'],
    ['@Hourly', 'is unknown; did you mean "@hourly"?'],
    [
      '@reboot',
      'is unknown; it must be @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly, or @every with a duration, for example "@every 1h30m"',
    ],
    ['@every 1d', 'has the duration "1d"; it must have numbers with the units h, m and s, for example "@every 1h30m"'],
    ['@every 5', 'has the duration "5"; it must have numbers with the units h, m and s, for example "@every 1h30m"'],
    ['TZ=Asia/Seoul 0 2 * * *', 'has a time zone; set timeZone instead, for example timeZone: "Asia/Seoul"'],
    ['CRON_TZ=UTC 0 2 * * *', 'has a time zone; set timeZone instead, for example timeZone: "Asia/Seoul"'],
  ])('refuses %p, saying what is meant', (text, clause) => {
    expect(() => parseSchedule(text)).toThrow(new RangeError(`schedule ${JSON.stringify(text)} ${clause}`));
  });

  test('refuses with nothing but a RangeError of one line', () => {
    const marks = fc.string({ unit: fc.constantFrom(...'0123456789*/-,?+@ \n"JANSUNeverydailyhms.') });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          marks,
          marks.map((text) => `@every ${text}`),
        ),
        (text) => {
          try {
            parseSchedule(text);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
            expect((error as RangeError).message).toMatch(/^schedule "[^\n]*[^.\n]$/);
          }
        },
      ),
    );
  });

  test('takes what the documented grammar can write', () => {
    fc.assert(fc.property(scheduleTexts, (text) => calendar(text).minutes.size > 0));
  });
});

describe('the next run', () => {
  test.each([
    ['30 2 * * *', '2026-03-01T02:29:59.999Z', '2026-03-01T02:30:00.000Z'],
    ['30 2 * * *', '2026-03-01T02:30:00.000Z', '2026-03-02T02:30:00.000Z'],
    ['0 0 13 * FRI', '2026-02-01T00:00:00.000Z', '2026-02-06T00:00:00.000Z'],
    ['0 0 */2 * FRI', '2026-02-01T00:00:00.000Z', '2026-02-03T00:00:00.000Z'],
    ['0 0 29 2 *', '2024-02-29T00:00:00.000Z', '2028-02-29T00:00:00.000Z'],
    ['59 23 31 12 *', '2026-12-31T23:59:00.000Z', '2027-12-31T23:59:00.000Z'],
    ['0 12 * * *', '1960-01-01T00:00:00.500Z', '1960-01-01T12:00:00.000Z'],
    ['@every 90s', '2026-01-01T00:00:00.999Z', '2026-01-01T00:01:30.000Z'],
  ])('runs %p after %s at %s', (text, after, run) => {
    expect(nextRun(text, new Date(after))?.toISOString()).toBe(run);
  });

  test('finds nothing beyond the fifth year, though it would run in the eighth', () => {
    expect(nextRun('0 0 29 2 *', new Date('2096-03-01T00:00:00Z'))).toBeUndefined();
    expect(nextRun('0 0 29 2 *', new Date('2098-12-31T23:59:58Z'))).toBeUndefined();
    expect(nextRun('0 0 29 2 *', new Date('2098-12-31T23:59:59Z'))?.toISOString()).toBe('2104-02-29T00:00:00.000Z');
  });

  test.each([', * * * *', '0 , * * *', '0 0 30 2 *', '0 0 * , *'])('finds nothing for %p', (text) => {
    expect(nextRun(text, new Date())).toBeUndefined();
  });

  test('has no minute before it that also runs', () => {
    fc.assert(
      fc.property(scheduleTexts, someInstants, (text, after) => {
        const schedule = calendar(text);
        const run = nextRun(text, after)?.getTime() ?? Infinity;
        const first = Math.floor(after.getTime() / 60_000) * 60_000 + 60_000;
        const minutes = Array.from({ length: 3000 }, (_, index) => first + index * 60_000);
        expect(minutes.find((minute) => runsAt(schedule, new Date(minute))) ?? run).toBe(run);
        if (run !== Infinity) expect(run > after.getTime() && runsAt(schedule, new Date(run))).toBe(true);
      }),
    );
  });
});

function runsAt(schedule: CalendarSchedule, at: Date): boolean {
  const [dayOfMonth, weekday] = [schedule.daysOfMonth.has(at.getUTCDate()), schedule.weekdays.has(at.getUTCDay())];
  const onDay = schedule.anyDayOfMonth || schedule.anyWeekday ? dayOfMonth && weekday : dayOfMonth || weekday;
  return (
    onDay && schedule.months.has(at.getUTCMonth() + 1) && schedule.hours.has(at.getUTCHours()) && schedule.minutes.has(at.getUTCMinutes())
  );
}

const DAY = 86_400;

describe('shortestIntervalSeconds', () => {
  test.each([
    ['* * * * *', 60],
    ['*/7 * * * *', 4 * 60],
    ['0 2 * * *', DAY],
    ['0 1,23 * * *', 2 * 3600],
    ['0 1,23 * * 1', 22 * 3600],
    ['0 1,23 * * 1,2', 2 * 3600],
    ['0 0 * * MON', 7 * DAY],
    ['0 0 1 * *', 28 * DAY],
    ['0 0 1,15 * *', 14 * DAY],
    ['0 0 31 * *', 31 * DAY],
    ['0 0 30 * *', 30 * DAY],
    ['0 0 1 * MON', DAY],
    ['0 0 1 1 *', 365 * DAY],
    ['0 0 29 2 *', 1461 * DAY],
    ['0 0 28,29 2 *', DAY],
    ['0 0 31 12,1 *', 31 * DAY],
    ['@every 90s', 90],
  ])('of %p is %p', (text, seconds) => {
    expect(shortestIntervalSeconds(parseSchedule(text))).toBe(seconds);
  });

  test.each([', * * * *', '0 , * * *', '0 0 30 2 *'])('is undefined for %p, which never runs', (text) => {
    expect(shortestIntervalSeconds(parseSchedule(text))).toBeUndefined();
  });

  test.each([
    '0 0 29 2 MON',
    '0 0 30 1,3 SUN',
    '0 0 * 2 WED',
    '0 0 28-31/3 * 6',
    '0 0 1 3 *',
    '0 0 29 2,3 *',
    '30 4 5 */5 TUE',
    '0 0,5 31 */2 2',
  ])('is the least of all gaps within 400 years for %p', (text) => {
    const schedule = calendar(text);
    const times = [...schedule.hours].flatMap((hour) => [...schedule.minutes].map((minute) => hour * 3600 + minute * 60));
    const runs: number[] = [];
    for (let day = Date.UTC(2000, 0, 1); day < Date.UTC(2400, 0, 1); day += DAY * 1000) {
      const [hour = 0] = schedule.hours;
      const [minute = 0] = schedule.minutes;
      if (runsAt(schedule, new Date(day + hour * 3_600_000 + minute * 60_000))) runs.push(...times.map((time) => day / 1000 + time));
    }
    const gaps = runs.slice(1).map((run, index) => run - (runs[index] ?? NaN));
    expect(shortestIntervalSeconds(schedule)).toBe(gaps.reduce((least, gap) => Math.min(least, gap)));
  });

  test('is no longer than any gap between runs', () => {
    fc.assert(
      fc.property(scheduleTexts, someInstants, (text, after) => {
        const schedule = parseSchedule(text);
        const runs = nextRuns(text, 20, { after }).map((run) => run.getTime() / 1000);
        const gaps = runs.slice(1).map((run, index) => run - (runs[index] ?? NaN));
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(shortestIntervalSeconds(schedule) ?? Infinity);
      }),
    );
  });
});

describe('isNever', () => {
  test.each(['0 0 30 2 *', '0 0 31 4,6,9,11 *', ', * * * *', '0 , * * *', '0 0 , * *', '0 0 * , *', '0 0 * * ,', '0 0 , * ,'])(
    'holds for %p',
    (text) => {
      expect(isNever(parseSchedule(text))).toBe(true);
    },
  );

  test.each(['0 0 29 2 *', '0 0 30 2 MON', '0 0 , * MON', '0 0 1 * ,', '* * * * *', '@every 1s'])('does not hold for %p', (text) => {
    expect(isNever(parseSchedule(text))).toBe(false);
  });

  test('holds exactly if there is no shortest interval', () => {
    fc.assert(
      fc.property(scheduleTexts, (text) => isNever(parseSchedule(text)) === (shortestIntervalSeconds(parseSchedule(text)) === undefined)),
    );
  });
});
