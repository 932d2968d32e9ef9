import fc from 'fast-check';
import { cycleRunDays, parseSchedule } from '../../lib/values/schedule';
import { scheduleTraps } from '../../lib/values/schedule-traps';
import { golden } from './golden';

const AT_ANY_TIME = 'if the time on the clock does not matter';

describe('scheduleTraps', () => {
  test.each([
    [
      '*/45 * * * *',
      'has minute step 45, which means 0, 45: gaps of 45 minutes, and of 15 at the end',
      `write "*/30 * * * *", or "@every 45m" ${AT_ANY_TIME}`,
    ],
    [
      '*/7 9-17 * * *',
      'has minute step 7, which means 0, 7, 14, ..., 56: gaps of 7 minutes, and of 4 at the end',
      'write "*/6 9-17 * * *"',
    ],
    [
      '5/45 * * * *',
      'has minute step 45, which means 5, 50: gaps of 45 minutes, and of 15 at the end',
      `write "5/30 * * * *", or "@every 45m" ${AT_ANY_TIME}`,
    ],
    ['0-59/40 23,0 * * *', 'has minute step 40, which means 0, 40: gaps of 40 minutes, and of 20 at the end', 'write "*/30 23,0 * * *"'],
    [
      '*/45,20 * * * *',
      'has minute step 45, which means 0, 45: gaps of 45 minutes, and of 15 at the end',
      'use a step that divides 60, for example 30',
    ],
    [
      '0 */5 * * *',
      'has hour step 5, which means 0, 5, 10, 15, 20: gaps of 5 hours, and of 4 at the end',
      `write "0 */4 * * *", or "@every 5h" ${AT_ANY_TIME}`,
    ],
    [
      '0 0 */2 * *',
      'has day step 2, which means 1, 3, 5, ..., 31: gaps of 2 days, and of 1 to 2 at the end',
      `name the days, for example "0 0 1,15 * *", or "@every 48h" ${AT_ANY_TIME}`,
    ],
    [
      '0 0 1-31/5 12,1 *',
      'has day step 5, which means 1, 6, 11, ..., 31: gaps of 5 days, and of 1 at the end',
      'name the days, for example "0 0 1,15 12,1 *"',
    ],
    ['0 0 1 */5 *', 'has month step 5, which means 1, 6, 11: gaps of 5 months, and of 2 at the end', 'write "0 0 1 */4 *"'],
    [
      '0 0 * * */2',
      'has weekday step 2, which means 0, 2, 4, 6: gaps of 2 days, and of 1 at the end',
      'name the days, for example "0 0 * * MON,WED,FRI"',
    ],
  ])('finds that %p is uneven', (text, problem, fix) => {
    expect(scheduleTraps(text)).toEqual([{ trap: 'uneven-step', problem: `schedule "${text}" ${problem}`, fix }]);
  });

  test.each([
    ['*/61 * * * *', 'minute step 61, beyond its range 0-59: it means minute 0 only', '0 * * * *'],
    ['7/61 * * * *', 'minute step 61, beyond its range 7-59: it means minute 7 only', '7 * * * *'],
    ['10-20/15 3 * * *', 'minute step 15, beyond its range 10-20: it means minute 10 only', '10 3 * * *'],
    ['0 */30 * * *', 'hour step 30, beyond its range 0-23: it means hour 0 only', '0 0 * * *'],
    ['0 0 */31 * *', 'day step 31, beyond its range 1-31: it means day 1 only', '0 0 1 * *'],
    ['0 0 1 */13 *', 'month step 13, beyond its range 1-12: it means month 1 only', '0 0 1 1 *'],
    ['0 0 * * */8', 'weekday step 8, beyond its range 0-6: it means weekday 0 only', '0 0 * * 0'],
  ])('finds that the step of %p is beyond the range', (text, problem, same) => {
    const fix = `write "${same}", which is the same, or a smaller step`;
    expect(scheduleTraps(text)).toEqual([{ trap: 'step-beyond-range', problem: `schedule "${text}" has ${problem}`, fix }]);
  });

  test.each([
    ['0 0 13 * 5', '"13"', '"5"', '"0 0 13 * *" or "0 0 * * 5"'],
    ['0 0 1-31 * 1', '"1-31"', '"1"', '"0 0 1-31 * *" or "0 0 * * 1"'],
    ['0 0 1-7 * SUN', '"1-7"', '"SUN"', '"0 0 1-7 * *" or "0 0 * * SUN"'],
  ])('finds that %p runs on a day or a weekday', (text, day, weekday, either) => {
    const problem = `schedule "${text}" runs on each day ${day} and also on each weekday ${weekday}, not only when both match`;
    expect(scheduleTraps(text)).toEqual([
      { trap: 'day-or-weekday', problem, fix: `write ${either}; if both must match, let the job check the other` },
    ]);
  });

  test.each([
    ['0 0 30 2 *', 'its months have at most 29 days', 'write a day that they have, for example "0 0 28 2 *"'],
    ['0 0 31 4,6,9,11 *', 'its months have at most 30 days', 'write a day that they have, for example "0 0 28 4,6,9,11 *"'],
    [', * * * *', 'it has no minute', 'give each field a value, for example "30 2 * * *"'],
    [', , * * *', 'it has no minute and no hour', 'give each field a value, for example "30 2 * * *"'],
  ])('finds that %p never runs', (text, why, fix) => {
    expect(scheduleTraps(text)).toEqual([{ trap: 'never', problem: `schedule "${text}" never runs: ${why}`, fix }]);
  });

  test('finds several traps, in the order of the fields', () => {
    expect(scheduleTraps('*/61 */5 */2 * 1').map(({ trap }) => trap)).toEqual([
      'step-beyond-range',
      'uneven-step',
      'uneven-step',
      'day-or-weekday',
    ]);
    expect(scheduleTraps('*/45,*/45 * * * *')).toHaveLength(1);
  });

  test.each([
    ['* * * * *', '*/1 * * * *', '*/15 * * * *', '0-59/15 * * * *', '5/20 * * * *', '0/20,10/20 * * * *', '*,*/7 * * * *', '*/60 * * * *'],
    ['0 */6 * * *', '0 */24 * * *', '0 9-17/3 * * *', '0 8/5 * * *', '*/45 3 * * *', '*/45 3,5 * * *', '0 */5 * * 1', '0 */5 1 * *'],
    ['0 0 1 */3 *', '0 0 1 */12 *', '0 0 */2 1 *', '0 0 */2 4,5 *', '0 0 1-30/2 * *', '0 0 31 * *', '0 0 29 2 *', '0 0 * * */7'],
    ['0 0 13 * ?', '0 0 * * MON-FRI', '0 0 */1 * 1', '0 0 1-31 * 0-6', '*/45 23,0 * * 1', '@daily', '@yearly', '@every 7m'],
  ])('finds nothing in %p, %p, %p, %p, %p, %p, %p and %p', (...texts) => {
    expect(texts.flatMap((text) => scheduleTraps(text).map(({ problem }) => problem))).toEqual([]);
  });

  test('says it in one line for whatever Kubernetes takes', () => {
    const { cases } = golden<{ cases: [string, unknown][] }>('schedules');
    const traps = cases.filter(([, runs]) => runs !== null).flatMap(([text]) => scheduleTraps(text));
    expect(traps.length).toBeGreaterThan(500);
    for (const { problem, fix } of traps) {
      expect(problem).toMatch(/^schedule "[^\n]*[^.\n]$/);
      expect(fix).toMatch(/^[a-z][^\n]*[^.\n]$/);
    }
  });

  test('finds a step of minutes uneven exactly if gaps within a day of all hours differ', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 59 }), (step) => {
        const uneven = scheduleTraps(`*/${step} * * * *`).some(({ trap }) => trap === 'uneven-step');
        expect(uneven).toBe(60 % step !== 0);
      }),
    );
  });

  test('finds that a schedule never runs exactly if no day has it', () => {
    for (let day = 1; day <= 31; day += 1) {
      for (let month = 1; month <= 12; month += 1) {
        const text = `0 0 ${day} ${month} *`;
        const schedule = parseSchedule(text);
        const runs = 'every' in schedule || cycleRunDays(schedule).next().done !== true;
        expect([text, scheduleTraps(text).length]).toEqual([text, runs ? 0 : 1]);
      }
    }
  });
});
