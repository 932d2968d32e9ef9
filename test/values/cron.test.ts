import fc from 'fast-check';
import { cron, type TimeOfDay, type Weekday } from '../../lib/values/cron';
import { parseSchedule, shortestIntervalSeconds } from '../../lib/values/schedule';
import { longestGapSeconds } from '../../lib/values/runs';
import { scheduleTraps } from '../../lib/values/schedule-traps';

const MINUTES = '1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60, for example 30';
const HOURS = '1, 2, 3, 4, 6, 8, 12, 24, for example 6';
const WEEKDAYS = 'Mon, Tue, Wed, Thu, Fri, Sat, Sun, for example ["Mon", "Fri"]';

describe('cron', () => {
  test.each([
    [cron.everyMinutes(1), '* * * * *'],
    [cron.everyMinutes(15), '*/15 * * * *'],
    [cron.everyMinutes(60), '0 * * * *'],
    [cron.everyHours(1), '0 * * * *'],
    [cron.everyHours(6, { minute: 5 }), '5 */6 * * *'],
    [cron.everyHours(24, { minute: 59 }), '59 0 * * *'],
    [cron.daily('02:30'), '30 2 * * *'],
    [cron.daily('00:00'), '0 0 * * *'],
    [cron.daily('9:05'), '5 9 * * *'],
    [cron.weekly('Mon', '02:30'), '30 2 * * MON'],
    [cron.weekly(['Sun', 'Fri', 'Mon', 'Fri'], '23:59'), '59 23 * * MON,FRI,SUN'],
    [cron.monthly(1, '02:30'), '30 2 1 * *'],
    [cron.monthly(28, '02:30'), '30 2 28 * *'],
  ])('writes %p', (text, expected) => {
    expect(text).toBe(expected);
    expect(scheduleTraps(text)).toEqual([]);
  });

  test('runs at equal gaps with each step that it takes', () => {
    const minutes = [1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30, 60].map((step) => [cron.everyMinutes(step), step * 60] as const);
    const hours = [1, 2, 3, 4, 6, 8, 12, 24].map((step) => [cron.everyHours(step), step * 3600] as const);
    for (const [text, seconds] of [...minutes, ...hours]) {
      expect([text, shortestIntervalSeconds(parseSchedule(text)), longestGapSeconds(text)]).toEqual([text, seconds, seconds]);
    }
  });

  test.each<[() => string, string]>([
    [
      () => cron.everyMinutes(45),
      `everyMinutes(45) is uneven: "*/45" starts anew after 60 minutes, with gaps of 45 and then 15 minutes; it must be ${MINUTES}`,
    ],
    [() => cron.everyMinutes(90), `everyMinutes(90) does not divide 60 minutes; it must be ${MINUTES}`],
    [() => cron.everyMinutes(0), `everyMinutes(0) does not divide 60 minutes; it must be ${MINUTES}`],
    [() => cron.everyMinutes(2.5), `everyMinutes(2.5) does not divide 60 minutes; it must be ${MINUTES}`],
    [
      () => cron.everyHours(5),
      `everyHours(5) is uneven: "0 */5" starts anew after 24 hours, with gaps of 5 and then 4 hours; it must be ${HOURS}`,
    ],
    [() => cron.everyHours(NaN), `everyHours(NaN) does not divide 24 hours; it must be ${HOURS}`],
    [() => cron.everyHours(6, { minute: 60 }), 'minute 60 must be a whole number 0-59, for example 5'],
    [() => cron.daily('24:00'), 'time "24:00" must be "00:00" to "23:59" (midnight is "00:00" of the day after), for example "02:30"'],
    [() => cron.daily('12:60'), 'time "12:60" must be "00:00" to "23:59", for example "02:30"'],
    [() => cron.daily('2:3'), 'time "2:3" must be "00:00" to "23:59", for example "02:30"'],
    [() => cron.daily('-1:30'), 'time "-1:30" must be "00:00" to "23:59", for example "02:30"'],
    [() => cron.weekly([], '02:30'), `weekdays [] are empty; they must be some of ${WEEKDAYS}`],
    [() => cron.weekly('Monday' as Weekday, '02:30'), `weekday "Monday" is unknown; it must be one of ${WEEKDAYS}`],
    [
      () => cron.monthly(31, '02:30'),
      'day 31 must be 1-28: months without it are skipped, and cron cannot say "the last day"; use day 1, or a daily run that checks the date, for example monthly(1, "02:30")',
    ],
    [() => cron.monthly(0, '02:30'), 'day 0 must be a whole number 1-28, for example 1'],
    [() => cron.spread('H 2 * * *', ''), 'spread of "H 2 * * *" has key ""; it must not be empty, for example the job\'s name "report"'],
    [
      () => cron.spread('0 2 * * *', 'report'),
      'schedule "0 2 * * *" has no "H" to spread; it must be all of the minute or the hour, for example "H 2 * * *"',
    ],
    [
      () => cron.spread('H H/2 * * *', 'report'),
      'schedule "H H/2 * * *" has an "H" too many; it must be all of the minute or the hour, for example "H H * * *"',
    ],
    [
      () => cron.spread('H 2 H * *', 'report'),
      'schedule "H 2 H * *" has an "H" too many; it must be all of the minute or the hour, for example "H H * * *"',
    ],
  ])('refuses %p', (write, message) => {
    expect(write).toThrow(new RangeError(message));
  });

  test('takes each time of the day and no other', () => {
    const two = (value: number) => String(value).padStart(2, '0');
    fc.assert(
      fc.property(fc.nat(30), fc.nat(70), (hour, minute) => {
        const write = () => cron.daily(`${two(hour)}:${two(minute)}` as TimeOfDay);
        if (hour < 24 && minute < 60) expect(write()).toBe(`${minute} ${hour} * * *`);
        else expect(write).toThrow(RangeError);
      }),
    );
  });
});

describe('cron.spread', () => {
  // Jobs in production run at these times.
  test.each([
    ['H 2 * * *', 'report', '58 2 * * *'],
    ['H H * * THU', 'report', '58 5 * * THU'],
    ['  0  H 1 MAR-AUG *', 'bericht-ä', '0 4 1 MAR-AUG *'],
  ])('writes %p for %p as %p', (schedule, key, expected) => {
    expect(cron.spread(schedule, key)).toBe(expected);
  });

  test('refuses what Kubernetes refuses of the rest', () => {
    expect(() => cron.spread('H 24 * * *', 'report')).toThrow(/has hour 24; it must be 0-23$/);
  });

  test('gives each minute and hour its share of many keys', () => {
    const texts = Array.from({ length: 6000 }, (_, index) => cron.spread('H H * * *', `job-${index}`).split(' '));
    const counts = (field: number) => {
      const values = texts.map((fields) => fields[field]);
      return [...new Set(values)].map((value) => values.filter((other) => other === value).length);
    };
    expect([counts(0).length, counts(1).length]).toEqual([60, 24]);
    expect(Math.min(...counts(0))).toBeGreaterThan(60);
    expect(Math.max(...counts(0))).toBeLessThan(140);
    expect(Math.min(...counts(1))).toBeGreaterThan(180);
    expect(Math.max(...counts(1))).toBeLessThan(320);
  });
});
